package app.hamrah.edge;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.session.SessionStanding;
import java.time.Instant;
import java.util.UUID;

/** One account and its session, as most tests need them. */
public final class Examples {

    public static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
    public static final AccountId ACCOUNT = AccountId.of(UUID.fromString("01910000-0000-7000-8000-00000000acc1"));
    public static final SessionId SESSION = SessionId.of(UUID.fromString("01910000-0000-7000-8000-000000005e51"));
    public static final SessionId OTHER_SESSION = SessionId.of(UUID.fromString("01910000-0000-7000-8000-000000005e52"));
    public static final DeviceId DEVICE = new DeviceId("dev_" + "d".repeat(42) + "A");
    public static final IdentityId IDENTITY = new IdentityId("idn_" + "A".repeat(43));

    public static final String KEY = "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    public static final String OTHER_KEY = "k2:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";

    /** What a resource server of tests shows, and what is set of it. */
    public static final String SHOP_SECRET = "a-secret-of-the-shop-0123456789abcdef";

    public static final String SHOP_HASH = "d564f7cca325335adc56056a4ac6e74153d9247c7f23c81da51992f81535971d";

    private Examples() {}

    /** The session, begun just now. */
    public static SessionStanding standing() {
        return standing(SESSION, 1, 1, 0);
    }

    public static SessionStanding standing(SessionId session, int generation, int oldestGeneration, long sequence) {
        var policy = SessionPolicy.DEFAULT;
        var absolute = NOW.plus(policy.absolute());
        var idle = policy.idleDeadline(NOW, absolute);
        return new SessionStanding(
                session,
                ACCOUNT,
                generation,
                oldestGeneration,
                NOW,
                NOW.plus(policy.fresh()),
                policy.extendFrom(idle, absolute),
                idle,
                absolute,
                Version.of(session, sequence));
    }
}
