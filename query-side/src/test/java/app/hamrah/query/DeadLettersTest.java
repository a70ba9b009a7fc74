package app.hamrah.query;

import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.PROFILE;
import static app.hamrah.schema.EventExamples.after;
import static app.hamrah.schema.Lives.account;
import static app.hamrah.schema.Lives.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Lives;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an event that cannot be projected: a row cannot be taken when a constraint of the test forbids it. */
@OnEveryDatabase
class DeadLettersTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ReadModel ACCOUNTS =
            ReadModel.named(AccountProjection.TABLE).orElseThrow();

    private final TestDatabase db;
    private final DeadLetters letters = new DeadLetters(CLOCK);
    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final DeadLetterRetry retry;
    private final Story story = new Story();
    private Projector projector;
    private long position;

    DeadLettersTest(Product product) {
        db = new TestDatabase(product);
        projector = new Projector(ACCOUNTS, ACCOUNTS.table(), letters);
        retry = new DeadLetterRetry(
                db.dataSource(),
                letters,
                new TokenRow(() -> new CatalogueSerializer(new StoredTypes(List.of()))),
                () -> log);
    }

    @AfterEach
    void close() {
        allowSuspensions();
        log.shutDown();
        db.close();
    }

    @Test
    void anEventThatCannotBeProjectedIsKeptAndAllOthersGoOn() throws Exception {
        forbidSuspensions();
        project(opened(1), new AccountSuspended(account(1), after(5)), opened(2));

        assertThat(accounts()).containsExactly("ACTIVE 0", "ACTIVE 0");
        assertThat(retry.oldest(10)).singleElement().satisfies(letter -> {
            assertThat(letter.projection()).isEqualTo("account_v1");
            assertThat(letter.stream()).isEqualTo(account(1).value());
            assertThat(letter.sequence()).isEqualTo(1);
            assertThat(letter.position()).isEqualTo(1);
            assertThat(letter.event()).isEqualTo("account.suspended");
            assertThat(letter.enqueuedAt()).isEqualTo(NOW);
            assertThat(letter.lastTriedAt()).isEqualTo(NOW);
            assertThat(letter.tries()).isEqualTo(1);
            assertThat(letter.cause()).matches("[A-Za-z0-9.]+Exception");
        });
    }

    @Test
    void whatComesAfterItOfTheSameStreamWaitsBehindItInOrder() throws Exception {
        forbidSuspensions();
        project(
                opened(1),
                new AccountSuspended(account(1), after(5)),
                new ProfileChanged(account(1), PROFILE, true, after(6)));
        project(new ProfileChanged(account(1), PROFILE, false, after(7)), opened(2));

        assertThat(accounts()).containsExactly("ACTIVE 0", "ACTIVE 0");
        assertThat(retry.oldest(10)).extracting(DeadLetter::sequence).containsExactly(1L, 2L, 3L);
        assertThat(retry.oldest(10)).extracting(DeadLetter::tries).containsExactly(1, 0, 0);
        assertThat(retry.oldest(10).getLast().cause()).isNull();

        allowSuspensions();
        assertThat(retry.retry(ACCOUNTS, null)).isEqualTo(new DeadLetterRetry.Retried(3, 3, 0));
        assertThat(accounts()).containsExactly("SUSPENDED 3", "ACTIVE 0");
        project(new ProfileChanged(account(1), PROFILE, true, after(8)));
        assertThat(accounts()).containsExactly("SUSPENDED 4", "ACTIVE 0");
    }

    @Test
    void aSessionsEventsWaitBehindItsAccountsSoThatAnErasureIsNotOvertaken() throws Exception {
        var sessions = ReadModel.named(SessionProjection.TABLE).orElseThrow();
        projector = new Projector(sessions, sessions.table(), letters);
        db.writer().execute("ALTER TABLE session_v2 ADD CONSTRAINT nobody CHECK (channel <> 'WEB')");
        // Zero signs in, signs out and is erased.
        store(Lives.of(0, 1));
        assertThat(retry.oldest(10))
                .extracting(DeadLetter::event)
                .containsExactly("session.started", "session.extended", "session.ended", "account.erased");

        db.writer().execute("ALTER TABLE session_v2 DROP CONSTRAINT nobody");
        assertThat(retry.retry(sessions, session(0).value()).remaining()).isZero();
        assertThat(db.row("session_v2")).containsEntry("network", null).containsEntry("ended_reason", "SIGNED_OUT");
    }

    @Test
    void aRetryThatFailsCountsAndKeepsWhatWaitsBehind() throws Exception {
        forbidSuspensions();
        project(
                opened(1),
                new AccountSuspended(account(1), after(5)),
                new ProfileChanged(account(1), PROFILE, true, after(6)));
        assertThat(retry.retry(ACCOUNTS, null)).isEqualTo(new DeadLetterRetry.Retried(1, 0, 2));
        assertThat(retry.oldest(10)).extracting(DeadLetter::tries).containsExactly(2, 0);
        assertThat(accounts()).containsExactly("ACTIVE 0");
    }

    @Test
    void oneStreamIsRetriedByItself() throws Exception {
        forbidSuspensions();
        project(opened(1), opened(2));
        project(new AccountSuspended(account(1), after(5)), new AccountSuspended(account(2), after(5)));
        allowSuspensions();
        assertThat(retry.retry(ACCOUNTS, account(2).value())).isEqualTo(new DeadLetterRetry.Retried(1, 1, 1));
        assertThat(accounts()).containsExactly("ACTIVE 0", "SUSPENDED 1");
        assertThat(retry.retry(ACCOUNTS, "acc_unknown")).isEqualTo(new DeadLetterRetry.Retried(0, 0, 1));
    }

    @Test
    void anEventHeardTwiceIsOneLetter() throws Exception {
        forbidSuspensions();
        project(opened(1));
        var suspended = tracked(story.stored(new AccountSuspended(account(1), after(5))));
        inTransaction(List.of(suspended));
        inTransaction(List.of(suspended));
        assertThat(retry.count(ACCOUNTS)).isEqualTo(1);
    }

    @Test
    void aProjectionThatThrowsLeavesItsEventAside() throws Exception {
        var picky = new ReadModel("account_v1", List.of("account_id"), rows -> new Object() {
            @EventHandler
            @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Axon finds it
            void on(AccountSuspended event) {
                throw new IllegalStateException("somebody's name");
            }
        });
        projector = new Projector(picky, "account_v1", letters);
        project(opened(1), new AccountSuspended(account(1), after(5)));
        assertThat(retry.oldest(10))
                .singleElement()
                .extracting(DeadLetter::cause)
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void whatTheDatabaseIsToBlameForIsNobodysLetter() {
        db.writer().execute("ALTER TABLE account_v1 RENAME TO account_gone");
        assertThatThrownBy(() -> project(opened(1))).isInstanceOf(Rows.RowsNotWritten.class);
        db.writer().execute("ALTER TABLE account_gone RENAME TO account_v1");
        assertThat(retry.count(ACCOUNTS)).isZero();
    }

    @Test
    void whenThereIsNoRoomForAnotherLetterNothingIsSkipped() throws Exception {
        forbidSuspensions();
        for (int i = 0; i < DeadLetters.MOST_HELD; i++) {
            db.writer().update("""
                            INSERT INTO dead_letter (projection, stream, sequence_number, log_position, held_by, event,
                                    enqueued_at, tries)
                            VALUES ('account_v1', ?, 0, 0, ?, 'account.opened', CURRENT_TIMESTAMP, 1)""", "acc_" + i, "acc_" + i);
        }
        project(opened(1));
        assertThatThrownBy(() -> project(new AccountSuspended(account(1), after(5))))
                .isInstanceOf(DeadLetters.Full.class);
        assertThat(retry.count(ACCOUNTS)).isEqualTo(DeadLetters.MOST_HELD);
    }

    private static AccountOpened opened(int number) {
        return new AccountOpened(account(number), PROFILE, after(number));
    }

    private void project(Object... events) throws Exception {
        store(List.of(events).stream().<DomainEventMessage<?>>map(story::stored).toList());
    }

    private void store(List<DomainEventMessage<?>> events) throws Exception {
        log.publish(events);
        inTransaction(events.stream().<TrackedEventMessage<?>>map(this::tracked).toList());
    }

    private TrackedEventMessage<?> tracked(DomainEventMessage<?> event) {
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position++), event);
    }

    private void inTransaction(List<TrackedEventMessage<?>> messages) throws Exception {
        try (var connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try {
                projector.project(connection, messages);
                connection.commit();
            } finally {
                connection.rollback();
            }
        }
    }

    private List<String> accounts() {
        return new ArrayList<>(db.writer()
                .queryForList(
                        "SELECT CONCAT(status, ' ', version_seq) FROM account_v1 ORDER BY account_id", String.class));
    }

    private void forbidSuspensions() {
        db.writer().execute("ALTER TABLE account_v1 ADD CONSTRAINT nobody CHECK (status <> 'SUSPENDED')");
    }

    private void allowSuspensions() {
        db.writer().execute("ALTER TABLE account_v1 DROP CONSTRAINT IF EXISTS nobody");
    }
}
