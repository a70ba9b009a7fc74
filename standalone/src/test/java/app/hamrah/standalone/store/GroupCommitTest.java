package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import app.hamrah.command.CommandSide;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.Upcasters;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class GroupCommitTest {

    private final Product product;

    @TempDir
    Path folder;

    private DatabaseAddress address;
    private Database database;
    private GroupCommit log;
    private GroupCommitEventStorageEngine engine;

    GroupCommitTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void openNew() throws Exception {
        address = TestAddress.of(product, folder);
        open();
    }

    private void open() throws Exception {
        database = Database.open(address, "event-store", 8);
        log = new GroupCommit(database);
        engine = GroupCommitEventStorageEngine.over(
                database,
                log,
                new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES)),
                Upcasters.chain(),
                snapshot -> true);
    }

    @Test
    void theEndOfALongLogIsFoundWithoutReadingIt() throws Exception {
        assumeThat(product).isEqualTo(Product.H2);
        var events = new TestEvents();
        for (var i = 0; i < 500; i++) {
            log.append(events.next());
        }

        assertThat(engine.createHeadToken().position()).hasValue(log.durable());
        try (var db = database.connect();
                var explain = db.prepareStatement("EXPLAIN ANALYZE " + GroupCommitEventStorageEngine.HEAD)) {
            explain.setLong(1, log.durable());
            try (var plan = explain.executeQuery()) {
                plan.next();
                assertThat(plan.getString(1)).containsPattern("scanCount: [0-2]\\b");
            }
        }
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    @Test
    void whatIsAppendedIsReadBackAsItWas() {
        var events = EventExamples.ofSession();
        append(IntStream.range(0, events.size())
                .mapToObj(i -> message(EventExamples.SESSION.value(), i, events.get(i)))
                .toList());
        assertThat(engine.readEvents(EventExamples.SESSION.value()).asStream())
                .extracting(DomainEventMessage::getPayload)
                .isEqualTo(new ArrayList<Object>(events));
    }

    @Test
    void theFirstPlaceInAStreamHasOneWinner() {
        append(List.of(start("ses_a")));
        assertThatExceptionOfType(AggregateStreamCreationException.class)
                .isThrownBy(() -> append(List.of(start("ses_a"))));
    }

    @Test
    void aLaterPlaceInAStreamHasOneWinner() {
        append(List.of(start("ses_a"), end("ses_a", 1)));
        assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> append(List.of(end("ses_a", 1))));
    }

    @Test
    void aUnitOfWorkIsWrittenWholeOrNotAtAll() {
        append(List.of(start("ses_taken")));
        assertThatThrownBy(() -> append(List.of(start("ses_new"), start("ses_taken"))))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(engine.readEvents("ses_new").asStream()).isEmpty();
    }

    @Test
    void aConflictFailsAloneInAGroupOfManyAndLeavesNoGap() throws Exception {
        append(List.of(start("ses_taken")));
        try (var threads = Executors.newFixedThreadPool(64)) {
            var outcomes = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 400; i++) {
                var stream = i % 4 == 0 ? "ses_taken" : "ses_" + i;
                outcomes.add(threads.submit(() -> succeeds(() -> append(List.of(start(stream), end(stream, 1))))));
            }
            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(outcomes.get(i).get()).as("append %s", i).isEqualTo(i % 4 != 0);
            }
        }
        assertThat(positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 601).boxed().toList());
        assertThat(log.durable()).isEqualTo(601);
    }

    @Test
    void fiftyAppendsToTheSamePlaceHaveOneWinner() throws Exception {
        try (var threads = Executors.newFixedThreadPool(50)) {
            List<Callable<Boolean>> race = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                race.add(() -> succeeds(() -> append(List.of(start("ses_one")))));
            }
            var won = 0;
            for (var outcome : threads.invokeAll(race)) {
                won += outcome.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void theLogGoesOnWhereItEnded() throws Exception {
        append(List.of(start("ses_a"), end("ses_a", 1)));
        close();
        open();
        append(List.of(start("ses_b")));
        assertThat(positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoFollowsTheLogSeesEveryEventOnceInOrder() {
        append(List.of(start("ses_a"), end("ses_a", 1)));
        append(List.of(start("ses_b")));
        try (var events = engine.readEvents(null, false)) {
            assertThat(events.map(event -> event.trackingToken().position().orElseThrow()))
                    .containsExactly(1L, 2L, 3L);
        }
        assertThat(engine.createHeadToken().position()).hasValue(3);
    }

    @Test
    void anEventOfNoStreamIsRefused() {
        assertThatThrownBy(() -> append(List.of(GenericEventMessage.asEventMessage(
                        EventExamples.ofSession().getFirst()))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(positions()).isEmpty();
    }

    @Test
    void aTypeOutsideTheCatalogueIsRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> append(List.of(
                        start("ses_a"), new GenericDomainEventMessage<>("Session", "ses_a", 1, "not an event"))))
                .hasMessageContaining("catalogue");
        assertThat(positions()).isEmpty();
    }

    @Test
    void aClosedLogRefuses() {
        log.close();
        assertThatThrownBy(() -> append(List.of(start("ses_a")))).hasStackTraceContaining("closed");
    }

    @Test
    void aFailedDatabaseIsToldAndTheLogRecovers() throws Exception {
        try (var db = database.connect();
                var statement = db.createStatement()) {
            statement.execute("ALTER TABLE events RENAME TO elsewhere");
            assertThatThrownBy(() -> append(List.of(start("ses_a")))).isInstanceOf(RuntimeException.class);
            statement.execute("ALTER TABLE elsewhere RENAME TO events");
        }
        append(List.of(start("ses_a")));
        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void aSnapshotStandsInForTheEventsBeforeIt() {
        var accountId = EventExamples.ACCOUNT.value();
        var events = EventExamples.ofAccount();
        append(IntStream.range(0, events.size())
                .mapToObj(i -> new GenericDomainEventMessage<AccountEvent>("Account", accountId, i, events.get(i)))
                .toList());
        assertThat(engine.readSnapshot(accountId)).isEmpty();
        assertThat(engine.lastSequenceNumberFor(accountId)).hasValue(events.size() - 1L);
    }

    private void append(List<? extends EventMessage<?>> events) {
        engine.appendEvents(events);
    }

    private static boolean succeeds(Runnable append) {
        try {
            append.run();
            return true;
        } catch (AggregateStreamCreationException | ConcurrencyException conflict) {
            return false;
        }
    }

    private List<Long> positions() {
        try (var db = database.connect();
                var rows = db.createStatement().executeQuery("SELECT global_index FROM events ORDER BY 1")) {
            var positions = new ArrayList<Long>();
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
            return positions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DomainEventMessage<SessionEvent> start(String stream) {
        return message(stream, 0, EventExamples.ofSession().getFirst());
    }

    private static DomainEventMessage<SessionEvent> end(String stream, long sequence) {
        return message(stream, sequence, EventExamples.ofSession().getLast());
    }

    private static DomainEventMessage<SessionEvent> message(String stream, long sequence, SessionEvent event) {
        return new GenericDomainEventMessage<>("Session", stream, sequence, event);
    }
}
