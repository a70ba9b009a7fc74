package app.hamrah.command.signin;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.STRANGER;
import static app.hamrah.command.Scenario.newSession;
import static app.hamrah.command.Scenario.signInOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Scenario;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.AttemptId;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInEvent.SignInRefused;
import app.hamrah.schema.signin.SignInStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SignInTest {

    private final Scenario scenario = new Scenario();

    @Test
    void aFirstLoginClaimsTheIdentityOpensAnAccountAndStartsASession() {
        var accepted = scenario.signIn(GOOGLE);

        assertThat(scenario.since(0))
                .extracting(Object::getClass)
                .containsExactly(
                        IdentityClaimed.class,
                        AccountOpened.class,
                        IdentityLinked.class,
                        SessionStarted.class,
                        SignedIn.class);
        assertThat(accepted.newAccount()).isTrue();
        assertThat(accepted.standing().idleDeadline()).isEqualTo(EventExamples.NOW.plus(Duration.ofDays(30)));
        assertThat(accepted.standing().absoluteDeadline()).isEqualTo(EventExamples.NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void whoSignsInActsAsTheAccount() {
        var accountId = scenario.signIn(GOOGLE).standing().accountId();
        assertThat(scenario.of(accountId))
                .first()
                .extracting(event -> ((AccountOpened) event).provenance().actor())
                .isEqualTo(accountId.asActor());
    }

    @Test
    void personalDataIsWrittenSealedOnly() {
        var standing = scenario.signIn(GOOGLE).standing();
        assertThat(scenario.since(0).toString()).doesNotContain("someone@", "Some One", "192.0.2.7", "Mozilla");
        var opened = (AccountOpened) scenario.of(standing.accountId()).getFirst();
        assertThat(scenario.vault.open(standing.accountId(), opened.profile().email()))
                .isEqualTo(new Personal("someone@example.org"));
        var started = (SessionStarted) scenario.of(standing.sessionId()).getFirst();
        assertThat(scenario.vault.open(standing.accountId(), started.network())).isEqualTo(new Personal("192.0.2.7"));
    }

    @Test
    void aSecondLoginFindsTheAccount() {
        var first = scenario.signIn(GOOGLE);
        var mark = scenario.mark();
        var second = scenario.signIn(GOOGLE);

        assertThat(second.newAccount()).isFalse();
        assertThat(second.standing().accountId()).isEqualTo(first.standing().accountId());
        assertThat(scenario.since(mark))
                .extracting(Object::getClass)
                .containsExactly(SessionStarted.class, SignedIn.class);
    }

    @Test
    void theSameAddressAtAnotherProviderIsAnotherAccount() {
        var google = scenario.signIn(GOOGLE).standing().accountId();
        assertThat(scenario.signIn(APPLE).standing().accountId()).isNotEqualTo(google);
    }

    @Test
    void askingTwiceForOneLoginStartsOneSession() {
        var login = signInOf(GOOGLE, newSession());
        SignInAnswer.Accepted first = scenario.when(login);
        var mark = scenario.mark();
        SignInAnswer.Accepted again = scenario.when(login);

        assertThat(again.standing()).isEqualTo(first.standing());
        scenario.thenNothingSince(mark);
    }

    @Test
    void aLoginWhoseSessionHasEndedIsNotRevived() {
        var login = signInOf(GOOGLE, newSession());
        SignInAnswer.Accepted first = scenario.when(login);
        scenario.when(new EndSession(login.sessionId(), first.standing().accountId(), EndReason.SIGNED_OUT, STRANGER));

        assertThat(scenario.<SignInAnswer>when(login)).isEqualTo(new SignInAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void aSessionIdOfAnotherIdentityIsRefused() {
        var taken = scenario.signIn(GOOGLE).standing().sessionId();
        var mark = scenario.mark();
        assertThat(scenario.<SignInAnswer>when(signInOf(APPLE, taken)))
                .isEqualTo(new SignInAnswer.Refused(Refusal.NO_SUCH_SESSION));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aSuspendedAccountIsRefused() {
        var accountId = scenario.signIn(GOOGLE).standing().accountId();
        scenario.when(new SuspendAccount(accountId, STRANGER));
        var mark = scenario.mark();

        assertThat(scenario.<SignInAnswer>when(signInOf(GOOGLE, newSession())))
                .isEqualTo(new SignInAnswer.Refused(Refusal.ACCOUNT_SUSPENDED));
        scenario.thenNothingSince(mark);
    }

    @Test
    void theProvidersNewAddressIsTakenOver() {
        var accountId = scenario.signIn(GOOGLE).standing().accountId();
        var mark = scenario.mark();
        scenario.when(
                signInOf(GOOGLE, newSession(), new ClaimedProfile(new Personal("new@example.org"), false, null, null)));

        var changed = (ProfileChanged) scenario.since(mark).getFirst();
        assertThat(scenario.vault.open(accountId, changed.profile().email()))
                .isEqualTo(new Personal("new@example.org"));
        assertThat(changed.profile().emailVerified()).isFalse();
        assertThat(scenario.vault.open(accountId, changed.profile().name()))
                .as("silence changes nothing")
                .isEqualTo(new Personal("Some One"));
    }

    @Test
    void theFiftyFirstSessionEndsTheOldest() {
        var sessions = new ArrayList<SessionId>();
        for (int i = 0; i < AccountState.MOST_SESSIONS; i++) {
            sessions.add(scenario.signIn(GOOGLE).standing().sessionId());
        }
        var mark = scenario.mark();
        scenario.signIn(GOOGLE);

        assertThat(scenario.since(mark).getFirst()).isInstanceOfSatisfying(SessionEnded.class, ended -> {
            assertThat(ended.sessionId()).isEqualTo(sessions.getFirst());
            assertThat(ended.reason()).isEqualTo(EndReason.SUPERSEDED);
        });
        assertThat(((SignedIn) scenario.since(mark).getLast()).forgotten()).containsExactly(sessions.getFirst());
    }

    @Test
    void sessionsThatHaveEndedMakeRoomBeforeLivingOnes() {
        var living = scenario.signIn(GOOGLE).standing();
        for (int i = 1; i < AccountState.MOST_SESSIONS; i++) {
            var ended = scenario.signIn(GOOGLE).standing();
            scenario.when(new EndSession(ended.sessionId(), ended.accountId(), EndReason.SIGNED_OUT, STRANGER));
        }
        var mark = scenario.mark();
        scenario.signIn(GOOGLE);

        assertThat(scenario.since(mark)).noneMatch(SessionEnded.class::isInstance);
        assertThat(((SignedIn) scenario.since(mark).getLast()).forgotten())
                .hasSize(AccountState.MOST_SESSIONS - 1)
                .doesNotContain(living.sessionId());
    }

    @Test
    void aLoginUnderAClockThatRanAheadHidesNoSessionFromASuspension() {
        var before = scenario.signIn(GOOGLE).standing();
        scenario.clock.advance(Duration.ofDays(365));
        scenario.signIn(GOOGLE);
        scenario.clock.advance(Duration.ofDays(-365));
        var mark = scenario.mark();
        scenario.when(new SuspendAccount(before.accountId(), STRANGER));

        assertThat(scenario.since(mark))
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(SessionEnded.class, ended -> {
                    assertThat(ended.sessionId()).isEqualTo(before.sessionId());
                    assertThat(ended.reason()).isEqualTo(EndReason.ACCOUNT_SUSPENDED);
                }));
    }

    @Test
    void underAClockThatRanAheadTheFiftyFirstSessionForgetsTheOldestAlone() {
        var oldest = scenario.signIn(GOOGLE).standing().sessionId();
        for (int i = 1; i < AccountState.MOST_SESSIONS; i++) {
            scenario.signIn(GOOGLE);
        }
        scenario.clock.advance(Duration.ofDays(365));
        var mark = scenario.mark();
        scenario.signIn(GOOGLE);

        assertThat(((SignedIn) scenario.since(mark).getLast()).forgotten()).containsExactly(oldest);
        assertThat(scenario.since(mark))
                .filteredOn(SessionEnded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRefusalIsKeptOnceWithStepAndReason() {
        var refusal = new RecordRefusal(
                AttemptId.of(UUID.randomUUID()),
                Provider.GOOGLE,
                SignInStep.VERIFICATION,
                new ReasonCode("nonce-mismatch"),
                EventExamples.CLIENT,
                3,
                STRANGER);
        scenario.when(refusal);
        scenario.when(refusal);

        assertThat(scenario.since(0)).singleElement().isInstanceOfSatisfying(SignInRefused.class, refused -> {
            assertThat(refused.step()).isEqualTo(SignInStep.VERIFICATION);
            assertThat(refused.count()).isEqualTo(3);
        });
    }

    @Test
    void afterSigningOutEverywhereALoginIsWelcome() {
        var standing = scenario.signIn(GOOGLE).standing();
        Outcome out = scenario.when(
                new EndAllSessions(standing.accountId(), standing.sessionId(), Scenario.by(standing.accountId())));
        assertThat(out).isInstanceOf(Outcome.Done.class);
        assertThat(scenario.signIn(GOOGLE).standing().accountId()).isEqualTo(standing.accountId());
    }
}
