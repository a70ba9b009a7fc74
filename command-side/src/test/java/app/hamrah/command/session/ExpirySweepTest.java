package app.hamrah.command.session;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import app.hamrah.command.Scenario;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.Due;
import app.hamrah.schema.session.SessionQuery.FindDueSessions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpirySweepTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Scenario scenario = new Scenario();
    private final CommandGateway commands = spy(scenario.gateway);
    private final QueryGateway queries = mock();
    private final ExpirySweep sweep = new ExpirySweep(commands, queries, scenario.clock, Duration.ofMillis(20));

    @AfterEach
    void stop() {
        sweep.stop();
    }

    @Test
    void whatIsDueIsEndedInTheNameOfTheSystem() {
        var due = begun();
        scenario.clock.advance(Scenario.POLICY.idle());
        told(() -> List.of(due));

        assertThat(sweep.sweep()).isEqualTo(1);

        assertThat(scenario.of(due)).last().isInstanceOfSatisfying(SessionEnded.class, ended -> {
            assertThat(ended.reason()).isEqualTo(EndReason.EXPIRED);
            assertThat(ended.provenance().actor()).isEqualTo(Actor.system("expiry"));
            assertThat(ended.provenance().channel()).isEqualTo(Channel.SYSTEM);
        });
    }

    @Test
    void whatIsNotDueLivesOnWhateverTheReadModelSays() {
        var due = begun();
        scenario.clock.advance(Scenario.POLICY.idle().minusSeconds(1));
        var living = begun();
        scenario.clock.advance(Duration.ofSeconds(1));
        told(() -> List.of(living, due));

        sweep.sweep();

        assertThat(scenario.of(living)).hasSize(1);
        assertThat(scenario.of(due)).hasSize(2);
    }

    @Test
    void aSessionIsEndedOnceHoweverOftenTheReadModelTellsOfIt() {
        var due = begun();
        scenario.clock.advance(Scenario.POLICY.idle());
        told(() -> List.of(due, due));

        sweep.sweep();
        sweep.sweep();

        assertThat(scenario.of(due)).hasSize(2);
    }

    @Test
    void itAsksForWhatIsDueNowAndForABoundedNumber() {
        told(List::of);

        assertThat(sweep.sweep()).isZero();

        verify(queries).query(new FindDueSessions(scenario.clock.instant(), ExpirySweep.MOST_AT_ONCE), Due.class);
    }

    @Test
    void aCommandThatFailsKeepsNoOtherSessionFromItsEnd() {
        var failing = begun();
        var due = begun();
        scenario.clock.advance(Scenario.POLICY.idle());
        told(() -> List.of(failing, due));
        fail(failing);

        assertThatThrownBy(sweep::sweep).isInstanceOf(CompletionException.class);

        assertThat(scenario.of(failing)).hasSize(1);
        assertThat(scenario.of(due)).hasSize(2);
    }

    @Test
    void itGoesOnAfterAQueryThatFailed() {
        var due = begun();
        scenario.clock.advance(Scenario.POLICY.idle());
        var asked = new AtomicInteger();
        told(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("the read model is away");
            }
            return List.of(due);
        });

        sweep.start();

        await().atMost(SOON).until(() -> scenario.of(due).size() == 2);
    }

    @Test
    void itGoesOnAfterACommandThatFailed() {
        var failing = begun();
        scenario.clock.advance(Scenario.POLICY.idle());
        var asked = new AtomicInteger();
        told(() -> {
            asked.incrementAndGet();
            return List.of(failing);
        });
        fail(failing);

        sweep.start();

        await().atMost(SOON).until(() -> asked.get() > 2);
    }

    @Test
    void onceStoppedItSweepsNoMore() {
        var sweeping = new AtomicReference<Thread>();
        told(() -> {
            sweeping.set(Thread.currentThread());
            return List.of();
        });
        assertThat(sweep.isRunning()).isFalse();

        sweep.start();
        assertThat(sweep.isRunning()).isTrue();
        await().atMost(SOON).until(() -> sweeping.get() != null);
        sweep.stop();

        assertThat(sweep.isRunning()).isFalse();
        await().atMost(SOON).until(() -> !sweeping.get().isAlive());
    }

    @Test
    void whatWasNeverStartedCanBeStopped() {
        sweep.stop();

        assertThat(sweep.isRunning()).isFalse();
    }

    private SessionId begun() {
        return scenario.signIn(scenario.mark() == 0 ? GOOGLE : APPLE).standing().sessionId();
    }

    /** What the read model tells of, each time it is asked. */
    private void told(Supplier<List<SessionId>> due) {
        when(queries.query(any(FindDueSessions.class), eq(Due.class))).thenAnswer(call -> {
            try {
                return CompletableFuture.completedFuture(new Due(due.get()));
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        });
    }

    private void fail(SessionId session) {
        doReturn(CompletableFuture.failedFuture(new IllegalStateException("the log is away")))
                .when(commands)
                .send(argThat(command -> command instanceof ExpireSession expire
                        && expire.sessionId().equals(session)));
    }
}
