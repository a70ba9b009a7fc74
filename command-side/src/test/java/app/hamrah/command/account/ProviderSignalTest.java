package app.hamrah.command.account;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Scenario;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.identity.IdentityEvent.SignalReceived;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.SignalId;
import app.hamrah.schema.identity.SignalKind;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderSignalTest {

    private static final SignalId SIGNAL = new SignalId("sig_" + "A".repeat(43));
    private static final Origin ORIGIN =
            new Origin(Actor.system("apple"), Channel.SYSTEM, new RequestId("request-test"));

    private final Scenario scenario = new Scenario();

    @ParameterizedTest
    @EnumSource(
            names = {"CONSENT_REVOKED", "ACCOUNT_DELETED", "SESSIONS_REVOKED", "ACCOUNT_HIJACKED"},
            mode = EnumSource.Mode.INCLUDE)
    void whatShakesAnAccountEndsEverySessionOfIt(SignalKind kind) {
        var first = scenario.signIn(APPLE).standing();
        var second = scenario.signIn(APPLE).standing();
        var others = scenario.signIn(GOOGLE).standing();
        var mark = scenario.mark();

        var done = report(APPLE, kind, SIGNAL);

        var now = ORIGIN.at(scenario.clock.instant());
        assertThat(done.version()).isEqualTo(Version.of(APPLE, 1));
        assertThat(scenario.since(mark))
                .containsExactly(
                        new SignalReceived(APPLE, first.accountId(), Provider.APPLE, kind, SIGNAL, now),
                        new SessionEnded(first.sessionId(), first.accountId(), EndReason.PROVIDER_SIGNAL, now),
                        new SessionEnded(second.sessionId(), first.accountId(), EndReason.PROVIDER_SIGNAL, now));
        assertThat(others.accountId()).isNotEqualTo(first.accountId());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CONSENT_REVOKED", "ACCOUNT_DELETED", "SESSIONS_REVOKED", "ACCOUNT_HIJACKED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everythingElseIsRecordedAndNoMore(SignalKind kind) {
        scenario.signIn(APPLE);
        var mark = scenario.mark();
        report(APPLE, kind, SIGNAL);
        assertThat(scenario.since(mark)).singleElement().isInstanceOf(SignalReceived.class);
    }

    @Test
    void twiceIsOnceAlsoForWhoHasSignedInAnew() {
        scenario.signIn(APPLE);
        report(APPLE, SignalKind.SESSIONS_REVOKED, SIGNAL);
        scenario.signIn(APPLE);
        var mark = scenario.mark();

        assertThat(report(APPLE, SignalKind.SESSIONS_REVOKED, SIGNAL)).isEqualTo(new Done(null));

        scenario.thenNothingSince(mark);
    }

    @Test
    void aSignalAboutNobodyLeavesNoTrace() {
        assertThat(report(APPLE, SignalKind.CONSENT_REVOKED, SIGNAL)).isEqualTo(new Done(null));
        scenario.thenNothingSince(0);

        var session = scenario.signIn(APPLE).standing();
        scenario.<Object>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        var mark = scenario.mark();
        assertThat(report(APPLE, SignalKind.ACCOUNT_DELETED, SIGNAL)).isEqualTo(new Done(null));
        scenario.thenNothingSince(mark);
    }

    @Test
    void thePersonMaySignInAgain() {
        var account = scenario.signIn(APPLE).standing().accountId();
        report(APPLE, SignalKind.ACCOUNT_HIJACKED, SIGNAL);
        assertThat(scenario.signIn(APPLE).standing().accountId()).isEqualTo(account);
    }

    private Done report(IdentityId identity, SignalKind kind, SignalId signal) {
        return scenario.when(new ReportProviderSignal(identity, Provider.APPLE, kind, signal, ORIGIN));
    }
}
