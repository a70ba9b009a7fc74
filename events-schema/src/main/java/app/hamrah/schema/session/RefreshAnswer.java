package app.hamrah.schema.session;

import app.hamrah.schema.Refusal;
import app.hamrah.schema.device.DeviceStanding;
import org.jspecify.annotations.Nullable;

/** What a refresh answers. */
public sealed interface RefreshAnswer {

    /**
     * The session goes on.
     *
     * @param generation the credential to hand out: the newest, or to who is late the one that was handed out before
     * @param device the session's device, or null for a session without one
     */
    record Refreshed(
            SessionStanding standing,
            int generation,
            @Nullable DeviceStanding device) implements RefreshAnswer {}

    record Refused(Refusal refusal) implements RefreshAnswer {}
}
