package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.PROFILE;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.Activities;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.identity.IdentityQuery.Identities;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionQuery.Sessions;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The whole side in a context beside another database, over an event store in memory. */
@OnEveryDatabase
class QuerySideTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Story story = new Story();
    private final Product product;
    private ConfigurableApplicationContext context;

    QuerySideTest(Product product) {
        this.product = product;
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void whatIsPublishedIsThereForWhoeverAsksToHaveSeenIt() {
        start(product.newUrl());
        var all = EventExamples.ofAccount();
        publish(all.get(0), all.get(1), EventExamples.ofIdentity().getFirst());
        publish(EventExamples.ofSession().getFirst());

        // The account's version was the last to be written by the first command, the session's by the second.
        var account = ask(new FindAccount(ACCOUNT, Version.of(ACCOUNT, 1)), Account.class)
                .account();
        assertThat(account.name())
                .isEqualTo(new Personal("open:" + PROFILE.name().value()));
        var session = Version.of(SESSION, 0);
        assertThat(ask(new ListSessions(ACCOUNT, EventExamples.NOW, session), Sessions.class)
                        .sessions())
                .hasSize(1);
        assertThat(ask(new ListIdentities(ACCOUNT, session), Identities.class).identities())
                .hasSize(1);
        assertThat(ask(new ListActivity(ACCOUNT, 10, session), Activities.class).activities())
                .extracting(activity -> activity.kind())
                .containsExactly("session.started", "account.identity-linked", "account.opened");
    }

    @Test
    void aVersionOfAnotherStreamIsWaitedForToo() {
        start(product.newUrl());
        publish(EventExamples.ofSession().getFirst());
        var ended = EventExamples.ofSession().getLast();
        story.stored(EventExamples.ofSession().get(1));
        story.stored(EventExamples.ofSession().get(2));
        // Ending every session answers a version of the account, in the same commit as the sessions' own events.
        publish(ended, EventExamples.ofAccount().getFirst());
        assertThat(ask(new ListSessions(ACCOUNT, EventExamples.NOW, Version.of(ACCOUNT, 0)), Sessions.class)
                        .sessions())
                .isEmpty();
    }

    @Test
    void anErasureLeavesNothingSealedInAnyTable() {
        start(product.newUrl());
        publish(EventExamples.ofAccount().getFirst(), EventExamples.ofSession().getFirst());
        publish(new AccountErased(ACCOUNT, after(9)));
        ask(new ListSessions(ACCOUNT, EventExamples.NOW, Version.of(ACCOUNT, 1)), Sessions.class);
        var account = ask(new FindAccount(ACCOUNT, Version.of(ACCOUNT, 1)), Account.class)
                .account();
        assertThat(account.status()).isEqualTo(AccountStatus.ERASED);
        ask(new ListActivity(ACCOUNT, 1, Version.of(ACCOUNT, 1)), Activities.class);
        assertThat(TestDatabase.dump(db()).toString()).doesNotContain("c2VhbGVk");
    }

    @Test
    void itsDataSourceAndTransactionsStayItsOwn() {
        start(product.newUrl());
        assertThat(context.getBean(Neighbour.class).dataSource()).isSameAs(context.getBean("dataSource"));
        assertThat(context.getBean(Neighbour.class).transactionManager())
                .isSameAs(context.getBean("transactionManager"));
        // The default ones of Axon, which commands and other processors use.
        assertThat(axon().getComponent(TokenStore.class)).isNotSameAs(tokenStore());
        assertThat(context.getBean(org.axonframework.common.transaction.TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBeanNamesForType(org.axonframework.common.transaction.TransactionManager.class))
                .hasSize(1);
    }

    @Test
    void aRestartGoesOnAtTheToken(@TempDir Path dir) {
        var url = product.newUrl(dir);
        start(url);
        publish(new AccountOpened(ACCOUNT, PROFILE, after(0)));
        ask(new FindAccount(ACCOUNT, Version.of(ACCOUNT, 0)), Account.class);
        // Nobody but a test changes a row: if the first event were heard again, this would be overwritten or doubled.
        db().update("DELETE FROM account_v1");
        context.close();

        start(url);
        publish(new AccountSuspended(ACCOUNT, after(1)));
        assertThat(ask(new FindAccount(ACCOUNT, Version.of(ACCOUNT, 1)), Account.class))
                .isEqualTo(new Account(null));
        assertThat(token("account_v1")).isEqualTo(1);
    }

    @Test
    void aVersionFromBeforeARestartIsKnownAfterItWithoutLosingTime(@TempDir Path dir) {
        var url = product.newUrl(dir);
        start(url);
        publish(
                new AccountOpened(ACCOUNT, PROFILE, after(0)),
                EventExamples.ofSession().getFirst());
        ask(new ListSessions(ACCOUNT, EventExamples.NOW, Version.of(ACCOUNT, 0)), Sessions.class);
        await().atMost(SOON).until(() -> ReadModel.NAMES.stream().allMatch(name -> token(name) == 1));
        context.close();

        start(url, "hamrah.read-models.wait=10m");
        assertThat(sessionsAfterRestart())
                .succeedsWithin(SOON)
                .satisfies(answer -> assertThat(answer.sessions()).hasSize(1));

        // The same for a read that comes before the processor has found its token, and nothing more happens.
        context.close();
        start(url, "hamrah.read-models.wait=10m");
        var positions = context.getBean(LogPositions.class);
        await().atMost(SOON).until(() -> positions.isWorking("session_v2"));
        processor("session_v2").shutDown();
        var read = sessionsAfterRestart();
        var seen =
                context.getBean(ProjectionConfiguration.SeenByReadModel.class).of("session_v2");
        await().atMost(SOON).until(() -> seen.waiting() == 1);
        processor("session_v2").start();
        assertThat(read).succeedsWithin(SOON);
    }

    @Test
    void aFailureOfTheDatabaseLeavesNeitherRowNorTokenNorLetterAndIsTriedAgain() {
        start(product.newUrl());
        var health = context.getBean(ProjectionHealth.class);
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
        var processor = processor("account_v1");
        processor.shutDown();
        var before = token("account_v1");
        publish(new AccountOpened(ACCOUNT, PROFILE, after(0)), new ProfileChanged(ACCOUNT, PROFILE, true, after(1)));
        db().execute("ALTER TABLE account_v1 RENAME TO account_gone");
        processor.start();
        await().atMost(SOON)
                .until(() -> "failing".equals(health.health().getDetails().get("account_v1")));

        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(db().queryForList("SELECT * FROM account_gone")).isEmpty();
        assertThat(token("account_v1")).isEqualTo(before);
        assertThat(db().queryForList("SELECT * FROM dead_letter")).isEmpty();

        db().execute("ALTER TABLE account_gone RENAME TO account_v1");
        await().atMost(SOON).until(() -> token("account_v1") == 1);
        assertThat(db().queryForMap("SELECT name_chosen, version_seq FROM account_v1"))
                .containsEntry("name_chosen", true)
                .containsEntry("version_seq", 1L);
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void readModelsThatHaveSeenEverythingAreReady() {
        start(product.newUrl());
        publish(EventExamples.ofAccount().getFirst());
        var health = context.getBean(ProjectionHealth.class);
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
        assertThat(context.getBean("projections")).isSameAs(health);
        assertThat(context.getBean(ProjectionLag.class).of("account_v1")).contains(Duration.ZERO);
    }

    @Test
    void aReadModelThatIsStoppedBehindTheLogIsNotReady() {
        start(product.newUrl());
        var health = context.getBean(ProjectionHealth.class);
        await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
        processor("session_v2").shutDown();
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void theLagIsTheAgeOfTheFirstUnseenEvent() {
        start(product.newUrl());
        publish(EventExamples.ofAccount().getFirst());
        var positions = context.getBean(LogPositions.class);
        await().atMost(SOON).until(() -> positions.reached("account_v1") == 0);
        db().execute("ALTER TABLE account_v1 RENAME TO account_gone");
        var suspended = story.stored(new AccountSuspended(ACCOUNT, after(1)));
        context.getBean(EventStore.class).publish(suspended);
        await().atMost(SOON).until(() -> !positions.isWorking("account_v1"));
        assertThat(positions.oldestUnseen("account_v1")).contains(suspended.getTimestamp());
        assertThat(positions.oldestUnseen("session_v2")).isEmpty();
    }

    @Test
    void aSideWithoutAnUrlDoesNotStart() {
        assertThatThrownBy(() -> RunningQuerySide.application(log).run())
                .hasStackTraceContaining("hamrah.read-models.url");
    }

    @Test
    void manyEventsComeOutAsManyRows() {
        start(product.newUrl());
        publish(IntStream.range(0, 1_000)
                .mapToObj(number -> new AccountOpened(
                        AccountId.of(new UUID(0x019ca8f25c007000L, 0x8000000000000000L + number)),
                        PROFILE,
                        after(number)))
                .toArray());
        awaitToken(999);
        assertThat(db().queryForObject("SELECT COUNT(*) FROM account_v1", Long.class))
                .isEqualTo(1_000);
    }

    private void start(String url, String... more) {
        var args = new ArrayList<String>();
        args.add("--hamrah.read-models.url=" + url);
        args.add("--hamrah.read-models.username=" + product.username());
        List.of(more).forEach(property -> args.add("--" + property));
        context = RunningQuerySide.application(log).run(args.toArray(String[]::new));
    }

    private void publish(Object... events) {
        context.getBean(EventStore.class)
                .publish(List.of(events).stream().map(story::stored).toList());
    }

    private <T> T ask(Object query, Class<T> answer) {
        var future = context.getBean(QueryGateway.class).query(query, answer);
        assertThat(future).succeedsWithin(SOON);
        return future.join();
    }

    private CompletableFuture<Sessions> sessionsAfterRestart() {
        return context.getBean(QueryGateway.class)
                .query(new ListSessions(ACCOUNT, EventExamples.NOW, Version.of(ACCOUNT, 0)), Sessions.class);
    }

    private void awaitToken(long position) {
        await().atMost(SOON).until(() -> ReadModel.NAMES.stream().allMatch(name -> token(name) == position));
    }

    private JdbcTemplate db() {
        return context.getBean(ReadModelDatabase.WRITER, JdbcTemplate.class);
    }

    /** The position in the token as it is stored, -1 for none. */
    private long token(String readModel) {
        var token = (JdbcTokenStore) tokenStore();
        var stored = db().queryForList(
                        "SELECT token FROM projection_token WHERE processor_name = ? AND token IS NOT NULL",
                        byte[].class,
                        readModel);
        if (stored.isEmpty()) {
            return -1;
        }
        var type = db().queryForObject(
                        "SELECT token_type FROM projection_token WHERE processor_name = ?", String.class, readModel);
        var read = (TrackingToken) token.serializer()
                .deserialize(new SimpleSerializedObject<>(stored.getFirst(), byte[].class, type, null));
        return read.position().orElse(-1);
    }

    private TokenStore tokenStore() {
        return axon().eventProcessingConfiguration().tokenStore("account_v1");
    }

    private TrackingEventProcessor processor(String name) {
        return axon().eventProcessingConfiguration()
                .eventProcessor(name, TrackingEventProcessor.class)
                .orElseThrow();
    }

    private org.axonframework.config.Configuration axon() {
        return context.getBean(org.axonframework.config.Configuration.class);
    }

    /** Somebody with a database of its own in the same context, who asks for one without saying which. */
    record Neighbour(DataSource dataSource, PlatformTransactionManager transactionManager) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                FlywayAutoConfiguration.class,
                R2dbcAutoConfiguration.class,
                R2dbcTransactionManagerAutoConfiguration.class,
                DataR2dbcAutoConfiguration.class
            })
    @Import(QuerySide.class)
    static class App {

        @Bean
        Clock clock() {
            return Clock.fixed(EventExamples.NOW, ZoneOffset.UTC);
        }

        @Bean
        @Qualifier("eventSerializer")
        Serializer eventSerializer() {
            return new CatalogueSerializer(new StoredTypes(List.of()));
        }

        @Bean
        DataSource dataSource() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
        }

        @Bean
        JdbcTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        Neighbour neighbour(DataSource dataSource, PlatformTransactionManager transactionManager) {
            return new Neighbour(dataSource, transactionManager);
        }

        @Bean
        TestVault testVault() {
            return new TestVault();
        }
    }

    static final class TestVault {

        @QueryHandler
        Opened answer(OpenSealed query) {
            return new Opened(query.values().stream()
                    .map(value -> new Personal("open:" + value.value()))
                    .toList());
        }
    }
}
