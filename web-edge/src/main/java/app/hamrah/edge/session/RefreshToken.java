package app.hamrah.edge.session;

import app.hamrah.edge.setting.MacKeys;
import app.hamrah.schema.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the secret that an app renews its session by (RFC 6749 section 1.5): {@code hr1_} and a
 * {@link SignedForm}. Its MAC has another prefix than a {@link Credential}'s, so neither is ever taken for the other.
 *
 * <p>It is derived, never stored: the same session and generation make the same token under the same key.
 */
public final class RefreshToken {

    private final SignedForm form;

    RefreshToken(MacKeys keys) {
        this.form = new SignedForm("hr1_", "hamrah refresh token 1", keys);
    }

    /** The token of a generation that a session has handed out, for whoever asks late. */
    public String mint(SessionId sessionId, int generation) {
        return form.mint(sessionId.uuid(), generation);
    }

    /** What the text names, or null when it is anything but a refresh token that one of the keys has signed. */
    public @Nullable Presented read(String text) {
        return form.read(text);
    }

    @Override
    public String toString() {
        return "RefreshToken";
    }
}
