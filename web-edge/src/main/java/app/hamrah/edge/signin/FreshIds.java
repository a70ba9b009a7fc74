package app.hamrah.edge.signin;

import app.hamrah.schema.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Mints what has never been before: ids that sort by time, and secrets nobody guesses. */
final class FreshIds {

    private static final int SECRET_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random;

    FreshIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUIDv7 of now and of chance. */
    UUID uuid() {
        return Ids.uuid7(clock.millis(), random.nextInt(), random.nextLong());
    }

    /** 32 random bytes as 43 characters of base64url. */
    String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
