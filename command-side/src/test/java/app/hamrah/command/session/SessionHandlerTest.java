package app.hamrah.command.session;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.STRANGER;
import static app.hamrah.command.Scenario.by;
import static app.hamrah.command.Scenario.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionStanding;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionHandlerTest {

    private final Scenario scenario = new Scenario();
    private final SessionQueries queries =
            new SessionQueries(new SessionLog(scenario.store), Scenario.POLICY, Runnable::run);
    private SessionStanding session;

    @BeforeEach
    void signedIn() {
        session = scenario.signIn(GOOGLE).standing();
    }

    @Test
    void aSessionThatNeverWasIsRefused() {
        var unknown = newSession();
        assertThat(scenario.<SessionAnswer>when(new ExtendSession(unknown, STRANGER)))
                .isEqualTo(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
        assertThat(scenario.<Outcome>when(new EndSession(unknown, session.accountId(), EndReason.SIGNED_OUT, STRANGER)))
                .isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_SESSION));
        assertThat(scenario.<Outcome>when(new ExpireSession(unknown, STRANGER)))
                .isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_SESSION));
    }

    @Test
    void aStepUpByAnIdentityOfTheAccountMakesTheLoginFreshAndOnlyTheNewCredentialGood() {
        scenario.clock.advance(Duration.ofHours(1));
        var answer = stepUp(session, GOOGLE);

        assertThat(answer).isInstanceOfSatisfying(SessionAnswer.Standing.class, standing -> {
            assertThat(standing.standing().isFresh(scenario.clock.instant())).isTrue();
            assertThat(standing.standing().accepts(session.generation())).isFalse();
            assertThat(standing.standing().accepts(session.generation() + 1)).isTrue();
        });
    }

    @Test
    void aStepUpByAStrangersIdentityIsRefused() {
        scenario.signIn(APPLE);
        var mark = scenario.mark();
        assertThat(stepUp(session, APPLE)).isEqualTo(new SessionAnswer.Refused(Refusal.NO_SUCH_IDENTITY));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aStepUpOfAnotherAccountsSessionIsRefused() {
        var other = scenario.signIn(APPLE).standing();
        var mark = scenario.mark();
        assertThat(scenario.<SessionAnswer>when(
                        new StepUpSession(other.sessionId(), session.accountId(), GOOGLE, by(session.accountId()))))
                .isEqualTo(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aStepUpOfAnEndedSessionIsRefused() {
        end();
        assertThat(stepUp(session, GOOGLE)).isEqualTo(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void theLogAnswersForALivingSession() {
        assertThat(queries.answer(new CheckSession(session.sessionId())))
                .isCompletedWithValue(new SessionAnswer.Standing(session));
    }

    @Test
    void theLogKnowsOfAnEndingAtOnce() {
        end();
        assertThat(queries.answer(new CheckSession(session.sessionId())))
                .isCompletedWithValue(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void theLogLeavesItToTheAskerWhetherADeadlineHasPassed() {
        scenario.clock.advance(Duration.ofDays(31));
        assertThat(queries.answer(new CheckSession(session.sessionId())))
                .isCompletedWithValue(new SessionAnswer.Standing(session));
    }

    @Test
    void theLogTellsOfASessionThatHasBeenEndedForItsAge() {
        scenario.clock.advance(Duration.ofDays(31));
        scenario.<Outcome>when(new ExpireSession(session.sessionId(), STRANGER));
        assertThat(queries.answer(new CheckSession(session.sessionId())))
                .isCompletedWithValue(new SessionAnswer.Refused(Refusal.SESSION_EXPIRED));
    }

    @Test
    void theLogKnowsNoSessionThatNeverWas() {
        assertThat(queries.answer(new CheckSession(newSession())))
                .isCompletedWithValue(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
    }

    private SessionAnswer stepUp(SessionStanding of, IdentityId identity) {
        return scenario.when(new StepUpSession(of.sessionId(), of.accountId(), identity, by(of.accountId())));
    }

    private void end() {
        var accountId = session.accountId();
        scenario.when(new EndSession(session.sessionId(), accountId, EndReason.SIGNED_OUT, by(accountId)));
    }
}
