package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ReadYourWritesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final SeenVersions seen = new SeenVersions(3);
    private final Processor processor = new Processor(seen);
    private final Story story = new Story();
    private final TestLog log = new TestLog();
    private final Scheduler scheduler = Schedulers.newSingle("reads");

    @AfterEach
    void close() {
        scheduler.dispose();
    }

    @Test
    void whoAsksForNothingWaitsForNothing() {
        log.head = 7;
        assertThat(until(null, LONG)).isDone();
    }

    @Test
    void whatHasJustBeenSeenIsKnownWithoutALookAtTheLog() {
        log.failure = new IllegalStateException("nobody should ask");
        processor.process(story.tell(
                EventExamples.ofAccount().get(0), EventExamples.ofAccount().get(1)));
        assertThat(until(new Version(ACCOUNT.value(), 0), LONG)).isDone();
        assertThat(until(new Version(ACCOUNT.value(), 1), LONG)).isDone();
    }

    @Test
    void aReadWaitsUntilTheVersionIsSeen() {
        log.head = 100;
        var first = story.tell(EventExamples.ofAccount().get(0));
        var second = story.tell(EventExamples.ofAccount().get(1));
        var read = until(new Version(ACCOUNT.value(), 1), LONG);
        await().until(() -> seen.waiting() == 1);
        processor.process(first);
        assertThat(read).isNotDone();
        processor.process(second);
        assertThat(read).succeedsWithin(LONG);
        await().until(() -> seen.waiting() == 0);
    }

    @Test
    void whatIsRolledBackHasNotBeenSeen() {
        EventMessage<?> message = story.tell(EventExamples.ofAccount().get(0)).getFirst();
        var unitOfWork = DefaultUnitOfWork.startAndGet(message);
        seen.on(message, new GlobalSequenceTrackingToken(0), unitOfWork);
        assertThat(seen.has(new Version(ACCOUNT.value(), 0))).isFalse();
        unitOfWork.rollback();
        assertThat(seen.has(new Version(ACCOUNT.value(), 0))).isFalse();
    }

    @Test
    void aVersionFromBeforeARestartIsSeenOnceTheReadModelIsAtTheHead() {
        log.head = 41;
        log.reached = 41;
        assertThat(until(new Version(ACCOUNT.value(), 7), LONG)).succeedsWithin(LONG);
        // It is let go after the answer has gone out.
        await().until(() -> seen.waiting() == 0);
    }

    @Test
    void aVersionFromBeforeARestartIsSeenWhenTheReadModelComesToWhereTheHeadWas() {
        log.head = 1;
        log.reached = 0;
        var read = until(new Version(ACCOUNT.value(), 0), LONG);
        await().until(() -> seen.waiting() == 1);
        processor.process(story.tell(EventExamples.ofSession().get(0)));
        assertThat(read).isNotDone();
        processor.process(story.tell(EventExamples.ofSession().get(1)));
        assertThat(read).succeedsWithin(LONG);
    }

    @Test
    void aReadThatCameBeforeTheProcessorFoundItsTokenIsAnsweredWhenItHas() {
        log.head = 5;
        var read = until(new Version(ACCOUNT.value(), 0), LONG);
        await().until(() -> seen.waiting() == 1);
        seen.reach(4);
        assertThat(read).isNotDone();
        seen.reach(5);
        assertThat(read).succeedsWithin(LONG);
    }

    @Test
    void aReadIsAnsweredWhenItsPatienceEnds() {
        log.head = 5;
        assertThat(until(new Version(SESSION.value(), 3), SHORT)).succeedsWithin(LONG);
        await().until(() -> seen.waiting() == 0);
    }

    @Test
    void aLogThatCannotBeAskedFailsNoRead() {
        log.failure = new IllegalStateException("no connection");
        assertThat(until(new Version(SESSION.value(), 3), LONG)).succeedsWithin(LONG);
    }

    @Test
    void onlySoManyMayWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(seen.await(new Version(SESSION.value(), i), 9)).isNotDone();
        }
        assertThat(seen.await(new Version(SESSION.value(), 3), 9)).isDone();
    }

    @Test
    void onlySoManyStreamsAreRemembered() {
        processor.process(story.tell(EventExamples.ofAccount().getFirst()));
        processor.process(story.tell(EventExamples.ofIdentity().getFirst()));
        processor.process(story.tell(EventExamples.ofSignIn().getFirst()));
        assertThat(seen.has(new Version(ACCOUNT.value(), 0))).isTrue();
        processor.process(story.tell(EventExamples.ofSession().getFirst()));
        assertThat(seen.has(new Version(SESSION.value(), 0))).isTrue();
        assertThat(seen.has(Version.of(EventExamples.IDENTITY, 0))).isFalse();
    }

    @Test
    void aReplayBeginsWithNothingSeen() {
        processor.process(story.tell(EventExamples.ofAccount().getFirst()));
        processor.reset();
        assertThat(seen.has(new Version(ACCOUNT.value(), 0))).isFalse();
    }

    private CompletableFuture<Void> until(Version version, Duration patience) {
        return new ReadYourWrites(Map.of("account_v1", seen), log, scheduler, patience)
                .until("account_v1", version)
                .toFuture();
    }
}
