package app.hamrah.edge.session;

import app.hamrah.edge.setting.MacKey;
import app.hamrah.edge.setting.MacKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session and a generation as a text that only we can make: a mark and 80 base64url characters of session id (16
 * bytes), generation (4), key id (8, filled up with zeros) and HMAC-SHA-256 (32) over a prefix of its own and all of
 * those. Sixty bytes fill base64 exactly, so every such text has one spelling.
 */
final class SignedForm {

    private static final int SIGNED_BYTES = 16 + 4 + 8;
    private static final int BYTES = SIGNED_BYTES + MacKey.MAC_BYTES;

    private final String mark;
    private final int length;
    private final byte[] domain;
    private final MacKeys keys;

    /** @param domain what the MAC is for: no two uses of the same keys have the same */
    SignedForm(String mark, String domain, MacKeys keys) {
        this.mark = mark;
        this.length = mark.length() + BYTES / 3 * 4;
        this.domain = (domain + "\0").getBytes(StandardCharsets.US_ASCII);
        this.keys = keys;
    }

    String mint(UUID session, int generation) {
        var key = keys.signing();
        var bytes = new byte[BYTES];
        ByteBuffer.wrap(bytes)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putInt(generation)
                .putLong(key.id());
        key.sign(domain, bytes, SIGNED_BYTES);
        return mark + Base64.getUrlEncoder().encodeToString(bytes);
    }

    /** What the text names, or null when it is anything but what one of the keys has signed. */
    @Nullable
    Presented read(String text) {
        if (text.length() != length || !text.startsWith(mark)) {
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
        key.sign(domain, expected, SIGNED_BYTES);
        return MessageDigest.isEqual(expected, bytes) ? new Presented(session, generation) : null;
    }

    private byte @Nullable [] decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text.substring(mark.length()));
            return bytes.length == BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
