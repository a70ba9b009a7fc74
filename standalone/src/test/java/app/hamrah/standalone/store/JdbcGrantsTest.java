package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.grant.Grants.Standing;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.standalone.Logins;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class JdbcGrantsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final IdentityId IDENTITY = Logins.identity();
    private static final ClientId WEB = new ClientId("com.example.web");
    private static final ClientId APP = new ClientId("com.example.app");

    private final DatabaseAddress address;

    JdbcGrantsTest(Product product, @TempDir Path folder) {
        address = TestAddress.of(product, folder);
    }

    @Test
    void aGrantOutlivesTheProcessAndSoDoesHowOftenItWasTried() {
        var grant = grant(IDENTITY, WEB);
        try (var database = open()) {
            var grants = new JdbcGrants(database);
            grants.keep(grant, null);
            assertThat(grants.due(NOW, 10)).isEmpty();
            assertThat(grants.find(grant.grantId())).isNull();
            grants.release(IDENTITY, NOW);
            grants.postpone(grant.grantId(), NOW.plusSeconds(60));
        }
        try (var database = open()) {
            var grants = new JdbcGrants(database);
            assertThat(grants.find(grant.grantId())).isEqualTo(new Standing(NOW, 1));
            assertThat(grants.due(NOW.plusSeconds(59), 10)).isEmpty();
            assertThat(grants.due(NOW.plusSeconds(60), 10))
                    .containsExactly(new DueGrant(grant.grantId(), Provider.APPLE, WEB, grant.sealed()));
            grants.forget(grant.grantId());
            grants.forget(grant.grantId());
        }
        try (var database = open()) {
            assertThat(new JdbcGrants(database).due(NOW.plusSeconds(60), 10)).isEmpty();
        }
    }

    @Test
    void theNewestOfAnIdentityAndAClientTakesThePlaceOfTheOther() {
        try (var database = open()) {
            var grants = new JdbcGrants(database);
            var older = grant(IDENTITY, WEB);
            var app = grant(IDENTITY, APP);
            var newer = grant(IDENTITY, WEB);
            grants.keep(older, NOW);
            grants.keep(app, NOW.plusSeconds(1));
            grants.keep(newer, NOW.plusSeconds(2));
            grants.keep(newer, NOW.plusSeconds(9));

            assertThat(grants.due(NOW.plusSeconds(2), 10))
                    .extracting(DueGrant::grantId)
                    .containsExactly(app.grantId(), newer.grantId());
            assertThat(grants.due(NOW.plusSeconds(2), 1)).hasSize(1);
        }
    }

    @Test
    void aReleaseMakesDueWhatIsNotYetAndPutsNothingForward() {
        try (var database = open()) {
            var grants = new JdbcGrants(database);
            var web = grant(IDENTITY, WEB);
            var others = grant(Logins.identity(), WEB);
            grants.keep(web, null);
            grants.keep(others, null);
            grants.release(IDENTITY, NOW);
            grants.postpone(web.grantId(), NOW.plusSeconds(60));

            grants.release(IDENTITY, NOW.plusSeconds(1));

            assertThat(grants.due(NOW.plusSeconds(59), 10)).isEmpty();
            assertThat(grants.due(NOW.plusSeconds(60), 10)).hasSize(1);
        }
    }

    private static KeepGrant grant(IdentityId identity, ClientId client) {
        return new KeepGrant(
                GrantId.of(UUID.randomUUID()),
                identity,
                Provider.APPLE,
                client,
                new EdgeSealed("k1.c2VhbGVk"),
                new Origin(Actor.STRANGER, Channel.WEB, new RequestId("request-test")));
    }

    private Database open() {
        return Database.open(address, "vault", 2);
    }
}
