package app.hamrah.schema.account;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.PROFILE;
import static app.hamrah.schema.EventExamples.SECOND_IDENTITY;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static app.hamrah.schema.EventExamples.ofAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.IdentityUnlinked;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountEvent.SignedOutEverywhere;
import app.hamrah.schema.session.SessionId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountStateTest {

    private static final SessionId OTHER = new SessionId("ses_019ca8f2-5c00-7000-8000-000000000009");

    @Test
    void anAccountHoldsTheIdentitiesLinkedAndNotUnlinked() {
        var state = fold(
                opened(),
                linked(),
                new IdentityLinked(ACCOUNT, SECOND_IDENTITY, app.hamrah.schema.Provider.APPLE, after(1)),
                new IdentityUnlinked(ACCOUNT, IDENTITY, app.hamrah.schema.Provider.GOOGLE, after(2)));
        assertThat(state.holds(SECOND_IDENTITY)).isTrue();
        assertThat(state.holds(IDENTITY)).isFalse();
    }

    @Test
    void linkingTwiceIsLinkingOnce() {
        assertThat(fold(opened(), linked(), linked()).identities()).hasSize(1);
    }

    @Test
    void anAccountForgetsNoSessionBecauseAClockSaysThatItIsOver() {
        var state = fold(opened(), signedIn(SESSION, 0, 10), signedIn(OTHER, 5, 100));
        assertThat(state.sessions()).extracting(AccountState.Begun::sessionId).containsExactly(SESSION, OTHER);
        var later = AccountState.evolve(state, signedIn(OTHER, 11, 100));
        assertThat(later.sessions()).extracting(AccountState.Begun::sessionId).contains(SESSION);
    }

    @Test
    void anAccountForgetsTheSessionsThatMadeRoom() {
        var both = fold(opened(), signedIn(SESSION, 0, 90));
        var later = AccountState.evolve(
                both,
                new SignedIn(ACCOUNT, OTHER, IDENTITY, NOW.plus(Duration.ofDays(91)), List.of(SESSION), after(1)));
        assertThat(later.sessions()).extracting(AccountState.Begun::sessionId).containsExactly(OTHER);
    }

    @Test
    void signingOutEverywhereElseKeepsTheOneThatAsked() {
        var both = fold(opened(), signedIn(SESSION, 0, 90), signedIn(OTHER, 1, 90));
        assertThat(AccountState.evolve(both, new SignedOutEverywhere(ACCOUNT, OTHER, true, after(9)))
                        .sessions())
                .extracting(AccountState.Begun::sessionId)
                .containsExactly(OTHER);
        assertThat(AccountState.evolve(both, new SignedOutEverywhere(ACCOUNT, OTHER, false, after(9)))
                        .sessions())
                .isEmpty();
    }

    @Test
    void suspensionForgetsTheSessions() {
        var state = fold(opened(), signedIn(SESSION, 0, 90), new AccountSuspended(ACCOUNT, after(2)));
        assertThat(state.status()).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(state.sessions()).isEmpty();
    }

    @Test
    void erasureLeavesNothing() {
        var state = fold(
                opened(),
                linked(),
                new RoleGranted(ACCOUNT, Role.AUDITOR, after(1)),
                new AccountErased(ACCOUNT, after(2)));
        assertThat(state.status()).isEqualTo(AccountStatus.ERASED);
        assertThat(state.profile()).isEqualTo(new SealedProfile(null, false, null, null));
        assertThat(state.identities()).isEmpty();
        assertThat(state.roles()).isEmpty();
    }

    @Test
    void anAccountWithoutAnOpeningIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AccountState.evolve(null, ofAccount().get(1)));
    }

    private static AccountOpened opened() {
        return new AccountOpened(ACCOUNT, PROFILE, after(0));
    }

    private static IdentityLinked linked() {
        return new IdentityLinked(ACCOUNT, IDENTITY, app.hamrah.schema.Provider.GOOGLE, after(0));
    }

    private static SignedIn signedIn(SessionId session, int day, int untilDay) {
        return new SignedIn(
                ACCOUNT, session, IDENTITY, NOW.plus(Duration.ofDays(untilDay)), List.of(), after(day * 86_400L));
    }

    private static AccountState fold(AccountEvent... events) {
        AccountState state = null;
        for (var event : events) {
            state = AccountState.evolve(state, event);
        }
        return state;
    }
}
