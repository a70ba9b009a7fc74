package app.hamrah.edge.token;

import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.setting.MacKey;
import app.hamrah.edge.setting.MacKeys;
import app.hamrah.edge.token.ChallengeCheck.Good;
import app.hamrah.edge.token.ChallengeCheck.Refused;
import app.hamrah.schema.Ids;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.signin.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks challenges, of which none is stored until it is spent: {@code hc1_} and 76 base64url characters of a
 * UUIDv7 (16 bytes, which tell when it was made), purpose (1), key id (8, filled up with zeros) and HMAC-SHA-256 (32)
 * over a prefix of its own, all of those, and the 32 bytes of the App Attest key it is for, zeros for none.
 * Fifty-seven bytes fill base64 exactly, so every challenge has one spelling.
 */
public final class Challenges {

    /** How long one is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** How far ahead the clock of another server may be. */
    static final Duration SKEW = Duration.ofSeconds(30);

    static final ReasonCode MALFORMED = new ReasonCode("challenge-malformed");
    static final ReasonCode KEY_UNKNOWN = new ReasonCode("challenge-key-unknown");
    /** Made by nobody here, or for another App Attest key: the two cannot be told apart. */
    static final ReasonCode NOT_OURS = new ReasonCode("challenge-mac-mismatch");

    static final ReasonCode PURPOSE = new ReasonCode("challenge-for-another-purpose");
    static final ReasonCode EXPIRED = new ReasonCode("challenge-expired");
    static final ReasonCode FROM_THE_FUTURE = new ReasonCode("challenge-from-the-future");

    /** The longest text that is looked at for one, in characters. */
    public static final int LONGEST = 128;

    private static final String MARK = "hc1_";
    private static final byte[] DOMAIN = "hamrah challenge 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED_BYTES = 16 + 1 + 8;
    private static final int KEY_BYTES = 32;
    private static final int BYTES = SIGNED_BYTES + MacKey.MAC_BYTES;
    private static final int LENGTH = MARK.length() + BYTES / 3 * 4;

    private final MacKeys keys;
    private final Clock clock;
    private final SecureRandom random;

    Challenges(MacKeys keys, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /** A fresh challenge; {@code keyId} is the App Attest key that it is for, or null for none. */
    public String issue(ChallengePurpose purpose, @Nullable KeyId keyId) {
        var id = Ids.uuid7(clock.millis(), random.nextLong(), random.nextLong());
        var key = keys.signing();
        var signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(number(purpose))
                .putLong(key.id())
                .array();
        return MARK + Base64.getUrlEncoder().encodeToString(withMac(key, signed, keyId));
    }

    /** Whether {@code text} is a challenge for this purpose and this App Attest key, or for no key where it is null. */
    public ChallengeCheck check(String text, ChallengePurpose purpose, @Nullable KeyId keyId) {
        var bytes = decode(text);
        if (bytes == null) {
            return new Refused(MALFORMED);
        }
        var fields = ByteBuffer.wrap(bytes);
        var id = new UUID(fields.getLong(), fields.getLong());
        var number = fields.get();
        var key = keys.find(fields.getLong());
        if (key == null) {
            return new Refused(KEY_UNKNOWN);
        }
        if (!MessageDigest.isEqual(withMac(key, bytes, keyId), bytes)) {
            return new Refused(NOT_OURS);
        }
        if (number != number(purpose)) {
            return new Refused(PURPOSE);
        }
        var age = clock.millis() - (id.getMostSignificantBits() >>> 16);
        if (age < -SKEW.toMillis()) {
            return new Refused(FROM_THE_FUTURE);
        }
        return age < LIFETIME.toMillis() ? new Good(ChallengeId.of(id), bytes) : new Refused(EXPIRED);
    }

    /** The word for a purpose as it is asked for and signed, such as {@code sign-in}. */
    public static String word(ChallengePurpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The purpose with this word, or null when there is none. */
    static @Nullable ChallengePurpose ofWord(String word) {
        for (var purpose : ChallengePurpose.values()) {
            if (word(purpose).equals(word)) {
                return purpose;
            }
        }
        return null;
    }

    /** A part of challenges, so it never changes. */
    private static byte number(ChallengePurpose purpose) {
        return switch (purpose) {
            case REGISTER -> 1;
            case SIGN_IN -> 2;
            case REFRESH -> 3;
            case REQUEST -> 4;
        };
    }

    /** The first bytes of {@code signed}, and their MAC. */
    private static byte[] withMac(MacKey key, byte[] signed, @Nullable KeyId keyId) {
        var input = new byte[SIGNED_BYTES + KEY_BYTES + MacKey.MAC_BYTES];
        System.arraycopy(signed, 0, input, 0, SIGNED_BYTES);
        if (keyId != null) {
            System.arraycopy(keyId.bytes(), 0, input, SIGNED_BYTES, KEY_BYTES);
        }
        key.sign(DOMAIN, input, SIGNED_BYTES + KEY_BYTES);
        var whole = Arrays.copyOf(signed, BYTES);
        System.arraycopy(input, SIGNED_BYTES + KEY_BYTES, whole, SIGNED_BYTES, MacKey.MAC_BYTES);
        return whole;
    }

    private static byte @Nullable [] decode(String text) {
        if (text.length() != LENGTH || !text.startsWith(MARK)) {
            return null;
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(text.substring(MARK.length()));
            return bytes.length == BYTES ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "Challenges";
    }
}
