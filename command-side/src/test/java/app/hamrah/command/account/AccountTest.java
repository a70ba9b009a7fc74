package app.hamrah.command.account;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.STRANGER;
import static app.hamrah.command.Scenario.by;
import static app.hamrah.command.Scenario.newSession;
import static app.hamrah.command.Scenario.signInOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.GrantRole;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.account.AccountCommand.ReinstateAccount;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountCommand.WithdrawRole;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountReinstated;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.ErasureRequested;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.IdentityUnlinked;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.RoleWithdrawn;
import app.hamrah.schema.account.AccountEvent.SignedOutEverywhere;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInAnswer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountTest {

    private final Scenario scenario = new Scenario();
    private SessionStanding session;
    private AccountId account;

    @BeforeEach
    void signedIn() {
        session = scenario.signIn(GOOGLE).standing();
        account = session.accountId();
    }

    @Nested
    class WhoMayAct {

        @Test
        void nobodyActsOnAnAccountThatNeverWas() {
            var unknown = AccountId.of(UUID.randomUUID());
            assertThat(ask(new EndAllSessions(unknown, session.sessionId(), by(unknown))))
                    .isEqualTo(new Refused(Refusal.NO_SUCH_ACCOUNT));
        }

        @Test
        void nobodyActsThroughAnotherAccountsSession() {
            var other = scenario.signIn(APPLE).standing();
            assertThat(ask(new EndAllSessions(account, other.sessionId(), by(account))))
                    .isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
        }

        @Test
        void nobodyActsThroughASessionThatNeverWas() {
            assertThat(ask(new EndAllSessions(account, newSession(), by(account))))
                    .isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
        }

        @Test
        void nobodyActsThroughAnEndedSession() {
            scenario.when(new EndSession(session.sessionId(), account, EndReason.SIGNED_OUT, by(account)));
            assertThat(ask(new EndAllSessions(account, session.sessionId(), by(account))))
                    .isEqualTo(new Refused(Refusal.SESSION_ENDED));
        }

        @Test
        void nobodyActsThroughASessionPastItsDeadlineAndItIsLeftToTheSweep() {
            scenario.clock.advance(Duration.ofDays(31));
            var mark = scenario.mark();
            assertThat(ask(new ChangeDisplayName(account, session.sessionId(), new Personal("X"), by(account))))
                    .isEqualTo(new Refused(Refusal.SESSION_EXPIRED));
            scenario.thenNothingSince(mark);
        }

        @Test
        void aLoginOlderThanTenMinutesAsksForANewOne() {
            scenario.clock.advance(Duration.ofMinutes(10));
            var mark = scenario.mark();
            var stepUp = new Refused(Refusal.STEP_UP_REQUIRED);
            assertThat(ask(link(APPLE))).isEqualTo(stepUp);
            assertThat(ask(unlink(GOOGLE))).isEqualTo(stepUp);
            assertThat(ask(new EndOtherSessions(account, session.sessionId(), by(account))))
                    .isEqualTo(stepUp);
            assertThat(ask(erase())).isEqualTo(stepUp);
            scenario.thenNothingSince(mark);
        }
    }

    @Nested
    class Identities {

        @Test
        void aSecondIdentityIsClaimedAndLeadsToTheSameAccount() {
            var mark = scenario.mark();
            assertThat(ask(link(APPLE))).isInstanceOf(Done.class);
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(IdentityClaimed.class, IdentityLinked.class);
            assertThat(scenario.signIn(APPLE).standing().accountId()).isEqualTo(account);
        }

        @Test
        void linkingTwiceIsLinkingOnce() {
            ask(link(APPLE));
            var mark = scenario.mark();
            assertThat(ask(link(APPLE))).isEqualTo(new Done(null));
            scenario.thenNothingSince(mark);
        }

        @Test
        void anIdentityOfAnotherAccountIsNotTaken() {
            scenario.signIn(APPLE);
            var mark = scenario.mark();
            assertThat(ask(link(APPLE))).isEqualTo(new Refused(Refusal.IDENTITY_CLAIMED_BY_ANOTHER));
            scenario.thenNothingSince(mark);
        }

        @Test
        void anAccountHasAtMostTenIdentities() {
            for (int i = 1; i < AccountState.MOST_IDENTITIES; i++) {
                ask(link(identity(i)));
            }
            assertThat(ask(link(identity(99)))).isEqualTo(new Refused(Refusal.TOO_MANY_IDENTITIES));
        }

        @Test
        void anUnlinkedIdentityIsFreeForAnyAccount() {
            ask(link(APPLE));
            var mark = scenario.mark();
            assertThat(ask(unlink(APPLE))).isInstanceOf(Done.class);
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(IdentityReleased.class, IdentityUnlinked.class);
            assertThat(scenario.signIn(APPLE).standing().accountId()).isNotEqualTo(account);
        }

        @Test
        void theLastIdentityStays() {
            assertThat(ask(unlink(GOOGLE))).isEqualTo(new Refused(Refusal.LAST_IDENTITY));
        }

        @Test
        void anIdentityItDoesNotHoldCannotBeUnlinked() {
            scenario.signIn(APPLE);
            var mark = scenario.mark();
            assertThat(ask(unlink(APPLE))).isEqualTo(new Refused(Refusal.NO_SUCH_IDENTITY));
            scenario.thenNothingSince(mark);
        }
    }

    @Nested
    class SigningOut {

        @Test
        void othersEndAndTheOneThatAskedLives() {
            var other = scenario.signIn(GOOGLE).standing();
            var mark = scenario.mark();
            assertThat(ask(new EndOtherSessions(account, session.sessionId(), by(account))))
                    .isInstanceOf(Done.class);
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(SessionEnded.class, SignedOutEverywhere.class);
            assertThat(scenario.of(other.sessionId()).getLast()).isInstanceOf(SessionEnded.class);
            assertThat(scenario.of(session.sessionId())).noneMatch(SessionEnded.class::isInstance);
        }

        @Test
        void withoutOthersNothingIsWritten() {
            var mark = scenario.mark();
            assertThat(ask(new EndOtherSessions(account, session.sessionId(), by(account))))
                    .isEqualTo(new Done(null));
            scenario.thenNothingSince(mark);
        }

        @Test
        void allEndTheOneThatAskedToo() {
            var other = scenario.signIn(GOOGLE).standing();
            ask(new EndAllSessions(account, session.sessionId(), by(account)));
            assertThat(scenario.of(other.sessionId()).getLast()).isInstanceOf(SessionEnded.class);
            assertThat(scenario.of(session.sessionId()).getLast()).isInstanceOf(SessionEnded.class);
        }
    }

    @Nested
    class Names {

        @Test
        void aChosenNameStaysWhateverTheProviderSays() {
            ask(name("Chosen"));
            scenario.when(
                    signInOf(GOOGLE, newSession(), new ClaimedProfile(null, false, new Personal("Provided"), null)));
            assertThat(currentName()).isEqualTo(new Personal("Chosen"));
        }

        @Test
        void choosingTheSameNameAgainWritesNothing() {
            ask(name("Chosen"));
            var mark = scenario.mark();
            assertThat(ask(name("Chosen"))).isEqualTo(new Done(null));
            scenario.thenNothingSince(mark);
        }

        @Test
        void aChoiceTakenBackLetsTheProviderSpeakAgain() {
            ask(name("Chosen"));
            ask(name(""));
            assertThat(currentName()).isNull();
            scenario.signIn(GOOGLE);
            assertThat(currentName()).isEqualTo(new Personal("Some One"));
        }

        private ChangeDisplayName name(String name) {
            return new ChangeDisplayName(account, session.sessionId(), new Personal(name), by(account));
        }

        private Personal currentName() {
            var changed = (ProfileChanged) scenario.of(account).stream()
                    .filter(ProfileChanged.class::isInstance)
                    .reduce((first, second) -> second)
                    .orElseThrow();
            return scenario.vault.open(account, changed.profile().name());
        }
    }

    @Nested
    class Erasure {

        @Test
        void everythingEndsInOneAppendAndTheKeyIsGone() {
            ask(link(APPLE));
            var opened = (AccountOpened) scenario.of(account).getFirst();
            var mark = scenario.mark();

            assertThat(ask(erase())).isInstanceOf(Done.class);
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(
                            ErasureRequested.class,
                            SessionEnded.class,
                            IdentityReleased.class,
                            IdentityReleased.class,
                            AccountErased.class);
            assertThat(scenario.keys.keys).doesNotContainKey(account);
            assertThat(scenario.vault.open(account, opened.profile().email())).isNull();
        }

        @Test
        void erasingTwiceIsErasingOnce() {
            ask(erase());
            var mark = scenario.mark();
            assertThat(ask(erase())).isEqualTo(new Done(null));
            scenario.thenNothingSince(mark);
        }

        @Test
        void thePersonWhoComesBackGetsANewAccount() {
            ask(erase());
            var back = scenario.signIn(GOOGLE);
            assertThat(back.newAccount()).isTrue();
            assertThat(back.standing().accountId()).isNotEqualTo(account);
        }

        @Test
        void anErasedAccountTakesNoMoreDecisions() {
            ask(erase());
            assertThat(ask(new ReinstateAccount(account, STRANGER))).isEqualTo(new Refused(Refusal.ACCOUNT_ERASED));
            assertThat(ask(link(APPLE))).isEqualTo(new Refused(Refusal.ACCOUNT_ERASED));
        }

        @Test
        void aReplayedLoginCannotOpenTheErasedAccountAgain() {
            ask(erase());
            var login = signInOf(GOOGLE, newSession());
            var replayed = new app.hamrah.schema.signin.SignInCommand.SignIn(
                    login.identityId(),
                    login.provider(),
                    login.sessionId(),
                    account,
                    login.profile(),
                    login.client(),
                    login.network(),
                    login.userAgent(),
                    login.authenticatedAt(),
                    login.origin());
            assertThat(scenario.<SignInAnswer>when(replayed))
                    .isEqualTo(new SignInAnswer.Refused(Refusal.ACCOUNT_ERASED));
        }
    }

    @Nested
    class Operators {

        @Test
        void suspensionEndsTheSessionsAndReinstatementLetsItsPersonInAgain() {
            var mark = scenario.mark();
            ask(new SuspendAccount(account, STRANGER));
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(SessionEnded.class, AccountSuspended.class);
            ask(new ReinstateAccount(account, STRANGER));
            assertThat(scenario.of(account).getLast()).isInstanceOf(AccountReinstated.class);
            assertThat(scenario.signIn(GOOGLE).standing().accountId()).isEqualTo(account);
        }

        @Test
        void whatHoldsAlreadyIsNotWrittenAgain() {
            ask(new SuspendAccount(account, STRANGER));
            var mark = scenario.mark();
            assertThat(ask(new SuspendAccount(account, STRANGER))).isEqualTo(new Done(null));
            assertThat(ask(new WithdrawRole(account, Role.AUDITOR, STRANGER))).isEqualTo(new Done(null));
            scenario.thenNothingSince(mark);
        }

        @Test
        void rolesAreGrantedAndWithdrawn() {
            var mark = scenario.mark();
            ask(new GrantRole(account, Role.AUDITOR, STRANGER));
            ask(new GrantRole(account, Role.AUDITOR, STRANGER));
            ask(new WithdrawRole(account, Role.AUDITOR, STRANGER));
            assertThat(scenario.since(mark))
                    .extracting(Object::getClass)
                    .containsExactly(RoleGranted.class, RoleWithdrawn.class);
        }

        @Test
        void nothingIsDecidedOfAnAccountThatNeverWas() {
            assertThat(ask(new SuspendAccount(AccountId.of(UUID.randomUUID()), STRANGER)))
                    .isEqualTo(new Refused(Refusal.NO_SUCH_ACCOUNT));
        }
    }

    private Outcome ask(Object command) {
        return scenario.when(command);
    }

    private LinkIdentity link(IdentityId identity) {
        return new LinkIdentity(account, session.sessionId(), identity, Provider.APPLE, by(account));
    }

    private UnlinkIdentity unlink(IdentityId identity) {
        return new UnlinkIdentity(account, session.sessionId(), identity, by(account));
    }

    private EraseAccount erase() {
        return new EraseAccount(account, session.sessionId(), by(account));
    }

    private static IdentityId identity(int number) {
        return new IdentityId("idn_" + String.format("%043d", number));
    }
}
