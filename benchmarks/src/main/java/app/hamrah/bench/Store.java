package app.hamrah.bench;

import app.hamrah.edge.session.Credentials;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Ids;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.SealedProfile;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.standalone.settings.Keys;
import app.hamrah.standalone.store.BulkLoad;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A data folder with a number of live sessions in its log, ten to an account, one begun every millisecond until now, and
 * the keys that belong to it.
 */
final class Store {

    private static final int SESSIONS_OF_AN_ACCOUNT = 10;
    private static final RequestId REQUEST = new RequestId("benchmark");

    private final Path folder;
    private final int sessions;
    private final Instant begin;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final String credentialKey = "k1:" + Keys.key();
    private long events;

    private Store(Path folder, int sessions) {
        this.folder = folder;
        this.sessions = sessions;
        this.begin = Instant.now().minusMillis(sessions);
        keys.put("hamrah.keys.credential", credentialKey);
        keys.put("hamrah.keys.cookie", "k1:" + Keys.key());
        keys.put("hamrah.keys.token", "k1:" + Keys.key());
        keys.put("hamrah.keys.challenge", "k1:" + Keys.key());
        keys.put("hamrah.keys.grant", "k1:" + Keys.key());
        keys.put("hamrah.keys.identity", Keys.key());
        keys.put("hamrah.vault.master-key", Keys.key());
    }

    /** Makes one in a folder that is not there yet. */
    static Store make(Path folder, int sessions) {
        var store = new Store(folder, sessions);
        try (var log = new BulkLoad(folder)) {
            for (var i = 0; i < sessions; i++) {
                store.begin(log, i);
            }
            store.events = log.size();
            return store;
        } catch (SQLException e) {
            throw new IllegalStateException("the store could not be made", e);
        }
    }

    Path folder() {
        return folder;
    }

    int sessions() {
        return sessions;
    }

    /** How many events it was made with. */
    long events() {
        return events;
    }

    Map<String, String> keys() {
        return keys;
    }

    /** Credentials of this many sessions, spread over all of them. */
    List<String> credentials(int many) {
        var credentials = credentials();
        return IntStream.range(0, many)
                .mapToObj(i -> credentials.of(session((int) ((long) i * sessions / many))))
                .toList();
    }

    /** What an edge with the keys of this store mints. */
    Credentials credentials() {
        return new Credentials(credentialKey);
    }

    private void begin(BulkLoad log, int i) throws SQLException {
        var at = begin.plusMillis(i);
        var account = AccountId.of(uuid(i - i % SESSIONS_OF_AN_ACCOUNT, 1));
        var identity = identity(account);
        var provenance = new Provenance(account.asActor(), Channel.WEB, REQUEST, at);
        if (i % SESSIONS_OF_AN_ACCOUNT == 0) {
            var unknown = new Provenance(Actor.STRANGER, Channel.WEB, REQUEST, at);
            log.add(identity, "IdentityClaim", 0, new IdentityClaimed(identity, account, Provider.GOOGLE, unknown), at);
            log.add(
                    account,
                    "Account",
                    0,
                    new AccountOpened(account, new SealedProfile(null, false, null, null), unknown),
                    at);
        }
        var session = session(i);
        var absolute = at.plus(SessionPolicy.DEFAULT.absolute());
        log.add(
                session,
                "Session",
                0,
                new SessionStarted(
                        session,
                        account,
                        identity,
                        Provider.GOOGLE,
                        Channel.WEB,
                        ClientLabel.UNKNOWN,
                        null,
                        null,
                        null,
                        at,
                        SessionPolicy.DEFAULT.idleDeadline(at, absolute),
                        absolute,
                        provenance),
                at);
    }

    private SessionId session(int i) {
        return SessionId.of(uuid(i, 2));
    }

    private java.util.UUID uuid(int i, int kind) {
        var chance = new SplittableRandom(31L * i + kind);
        return Ids.uuid7(begin.plusMillis(i).toEpochMilli(), chance.nextLong(), chance.nextLong());
    }

    private static IdentityId identity(AccountId account) {
        var id = account.uuid();
        var bytes = ByteBuffer.allocate(32)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return new IdentityId("idn_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
