package app.hamrah.edge.session;

import app.hamrah.edge.setting.MacKeys;
import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the secret that a browser carries its session by: {@code hm1_} and a {@link SignedForm}.
 *
 * <p>It is derived, never stored: the same session and generation make the same credential under the same key.
 */
public final class Credential {

    private final SignedForm form;

    Credential(MacKeys keys) {
        this.form = new SignedForm("hm1_", "hamrah session credential 1", keys);
    }

    /** The newest credential of a session. */
    public String mint(SessionStanding standing) {
        return form.mint(standing.sessionId().uuid(), standing.generation());
    }

    /** What the text names, or null when it is anything but a credential that one of the keys has signed. */
    public @Nullable Presented read(String text) {
        return form.read(text);
    }

    @Override
    public String toString() {
        return "Credential";
    }
}
