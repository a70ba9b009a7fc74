package app.hamrah.demo;

import app.hamrah.demo.idp.Sha256;
import app.hamrah.schema.Ids;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.AttemptId;
import java.nio.ByteBuffer;
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
        var hash = ByteBuffer.wrap(Sha256.of(key));
        return Ids.uuid7(TIME, hash.getLong(), hash.getLong());
    }
}
