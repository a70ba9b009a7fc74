package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.OTHER_SESSION;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionStanding;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionLookupTest {

    private final FakeSides sides = new FakeSides();
    private final SessionIndex index = new SessionIndex(100);
    private final SessionLookup lookup = new SessionLookup(sides.bus(), index, 1);

    private void logSays(SessionStanding standing) {
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(standing));
    }

    private void logRefuses(Refusal refusal) {
        sides.on(CheckSession.class, query -> new SessionAnswer.Refused(refusal));
    }

    private Remembered ask() {
        return lookup.ask(SESSION.uuid()).block();
    }

    private static void assertUnavailable(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void whatTheLogSaysIsAnsweredAndRemembered() {
        logSays(Examples.standing());

        assertThat(ask()).isEqualTo(Living.of(Examples.standing()));
        assertThat(index.find(SESSION.uuid())).isEqualTo(Living.of(Examples.standing()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"SESSION_ENDED", "SESSION_EXPIRED"})
    void thatASessionIsOverIsRemembered(Refusal refusal) {
        logRefuses(refusal);

        assertThat(ask()).isEqualTo(Ended.ENDED);
        assertThat(index.find(SESSION.uuid())).isEqualTo(Ended.ENDED);
    }

    @Test
    void aSessionTheLogHasNeverHeardOfIsRefusedAndLookedForAgain() {
        logRefuses(Refusal.NO_SUCH_SESSION);

        assertThat(ask()).isEqualTo(Ended.ENDED);
        assertThat(index.find(SESSION.uuid())).isNull();
    }

    @Test
    void withoutAnAnswerNobodyIsLetIn() {
        assertUnavailable(this::ask);
        assertThat(index.find(SESSION.uuid())).isNull();
    }

    @Test
    void aFailureIsForgottenWithItsQuestion() {
        assertUnavailable(this::ask);
        logSays(Examples.standing());

        assertThat(ask()).isInstanceOf(Living.class);
    }

    @Test
    void whoeverAsksForTheSameSessionWaitsForOneAnswer() {
        var answer = new CompletableFuture<SessionAnswer>();
        sides.on(CheckSession.class, query -> answer);
        var waiting = new ArrayList<CompletableFuture<Remembered>>();
        for (var i = 0; i < 50; i++) {
            waiting.add(lookup.ask(SESSION.uuid()).toFuture());
        }

        answer.complete(new SessionAnswer.Standing(Examples.standing()));

        assertThat(waiting).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Living.class));
        assertThat(sides.received(CheckSession.class)).hasSize(1);
    }

    @Test
    void aWaiterWhoLeavesDoesNotTakeTheAnswerFromTheRest() {
        var answer = new CompletableFuture<SessionAnswer>();
        sides.on(CheckSession.class, query -> answer);
        var leaving = lookup.ask(SESSION.uuid()).subscribe();
        var staying = lookup.ask(SESSION.uuid()).toFuture();

        leaving.dispose();
        answer.complete(new SessionAnswer.Standing(Examples.standing()));

        assertThat(staying.join()).isInstanceOf(Living.class);
    }

    @Test
    void moreQuestionsThanThereIsRoomForAreRefusedAtOnce() {
        var answer = new CompletableFuture<SessionAnswer>();
        sides.on(CheckSession.class, query -> answer);
        var first = lookup.ask(SESSION.uuid()).toFuture();

        assertUnavailable(() -> lookup.ask(OTHER_SESSION.uuid()).block());

        answer.complete(new SessionAnswer.Standing(Examples.standing()));
        assertThat(first.join()).isInstanceOf(Living.class);
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing(OTHER_SESSION, 1, 1, 0)));
        await().untilAsserted(() ->
                assertThat(lookup.ask(OTHER_SESSION.uuid()).block()).isInstanceOf(Living.class));
    }

    @Test
    void anAnswerFromBeforeWhatWasHeardIsAskedForAgain() {
        var answers = new ArrayList<SessionStanding>();
        answers.add(Examples.standing(SESSION, 1, 1, 0));
        answers.add(Examples.standing(SESSION, 2, 1, 1));
        index.moved(SESSION, 1);
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(answers.removeFirst()));

        assertThat(ask()).isEqualTo(Living.of(Examples.standing(SESSION, 2, 1, 1)));
    }

    @Test
    void aLogThatStaysBehindWhatWasHeardIsNotBelieved() {
        index.moved(SESSION, 1);
        logSays(Examples.standing());

        assertUnavailable(this::ask);
        assertThat(sides.received(CheckSession.class)).hasSize(3);
    }

    @Test
    void anEndingHeardWhileTheQuestionIsOnItsWayWins() {
        var answer = new CompletableFuture<SessionAnswer>();
        sides.on(CheckSession.class, query -> answer);
        var asking = lookup.ask(SESSION.uuid()).toFuture();

        index.ended(SESSION);
        answer.complete(new SessionAnswer.Standing(Examples.standing()));

        assertThat(asking.join()).isEqualTo(Ended.ENDED);
    }
}
