package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the secret that a session is carried by: {@code hm1_} and 80 base64url characters of session id (16
 * bytes), generation (4), key id (8, filled up with zeros) and HMAC-SHA-256 (32) over a prefix of its own and all of
 * those. Sixty bytes fill base64 exactly, so every credential has one spelling.
 *
 * <p>It is derived, never stored: the same session and generation make the same credential under the same key.
 */
public final class Credential {

    private static final String MARK = "hm1_";
    private static final int SIGNED_BYTES = 16 + 4 + 8;
    private static final int BYTES = SIGNED_BYTES + CredentialKey.MAC_BYTES;
    private static final int LENGTH = MARK.length() + BYTES / 3 * 4;
    private static final byte[] DOMAIN = "hamrah session credential 1\0".getBytes(StandardCharsets.US_ASCII);

    private final CredentialKeys keys;

    Credential(CredentialKeys keys) {
        this.keys = keys;
    }

    /** What a genuine credential names; whether the session lives is another question. */
    public record Presented(UUID session, int generation) {}

    /** The newest credential of a session. */
    public String mint(SessionStanding standing) {
        var key = keys.signing();
        var session = standing.sessionId().uuid();
        var bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(standing.generation())
                .putLong(key.id());
        key.sign(DOMAIN, bytes, SIGNED_BYTES);
        return MARK + Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** What the text names, or null when it is anything but a credential that one of the keys has signed. */
    public @Nullable Presented read(String text) {
        if (text.length() != LENGTH || !text.startsWith(MARK)) {
            return null;
        }
        var bytes = decode(text);
        if (bytes == null) {
            return null;
        }
        var fields = ByteBuffer.wrap(bytes);
        var session = new UUID(fields.getLong(), fields.getLong());
        var generation = fields.getInt();
        var key = keys.find(fields.getLong());
        if (key == null) {
            return null;
        }
        var expected = Arrays.copyOf(bytes, BYTES);
        key.sign(DOMAIN, expected, SIGNED_BYTES);
        return MessageDigest.isEqual(expected, bytes) ? new Presented(session, generation) : null;
    }

    @Override
    public String toString() {
        return "Credential";
    }

    private static byte @Nullable [] decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text.substring(MARK.length()));
            return bytes.length == BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
