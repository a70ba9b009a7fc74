package app.hamrah.demo;

import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.AttemptId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The ids of what is seeded: UUIDv7 in form (RFC 9562 section 5.7), the same for the same key at any time.
 *
 * <p>Their time is one fixed instant: were it the time of the plan, seeding again tomorrow would seed anew.
 */
final class SeedIds {

    private static final long TIME = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private SeedIds() {}

    static AccountId account(Person person) {
        return AccountId.of(uuid("account " + person.key()));
    }

    static SessionId session(Visit visit) {
        return SessionId.of(uuid("session " + visit.key()));
    }

    static AttemptId attempt(String key) {
        return AttemptId.of(uuid("attempt " + key));
    }

    private static UUID uuid(String key) {
        var hash = ByteBuffer.wrap(sha256(key));
        var high = (TIME << 16) | 0x7000 | (hash.getLong() & 0x0fff);
        var low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
