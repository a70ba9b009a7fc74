package app.hamrah.command.grant;

import static app.hamrah.command.Scenario.APPLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Scenario;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantAnswer;
import app.hamrah.schema.grant.GrantAnswer.GivenUp;
import app.hamrah.schema.grant.GrantAnswer.Gone;
import app.hamrah.schema.grant.GrantAnswer.Postponed;
import app.hamrah.schema.grant.GrantCommand.ForgetGrant;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantCommand.PostponeGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.grant.GrantQuery.FindDueGrants;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final ClientId WEB = new ClientId("com.example.web");
    private static final ClientId APP = new ClientId("com.example.app");

    private final Scenario scenario = new Scenario();
    private final GrantRelease release = new GrantRelease(scenario.grants, scenario.store, scenario.clock);
    private final GrantQueries queries = new GrantQueries(scenario.grants, scenario.clock, Runnable::run);

    @Test
    void aGrantOfSomebodyWhoIsHereIsKeptAndNotDueAndNoEventTellsOfIt() {
        scenario.signIn(APPLE);
        var mark = scenario.mark();

        keep(APPLE, WEB);

        assertThat(scenario.grants.count()).isOne();
        assertThat(due()).isEmpty();
        scenario.thenNothingSince(mark);
    }

    @Test
    void theNewestOfAClientTakesThePlaceOfTheOthers() {
        scenario.signIn(APPLE);
        keep(APPLE, WEB);
        keep(APPLE, APP);
        var newest = keep(APPLE, WEB);
        scenario.<Object>when(newest);
        assertThat(scenario.grants.count()).isEqualTo(2);
    }

    @Test
    void erasureMakesTheGrantsOfAllItsIdentitiesDue() {
        var session = scenario.signIn(APPLE).standing();
        var web = keep(APPLE, WEB);
        var app = keep(APPLE, APP);

        scenario.<Object>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        follow(APPLE);

        assertThat(due()).extracting(DueGrant::grantId).containsExactly(web.grantId(), app.grantId());
    }

    @Test
    void anIdentityThatIsUnlinkedGivesItsGrantBack() {
        var session = scenario.signIn(Scenario.GOOGLE).standing();
        var account = session.accountId();
        scenario.<Object>when(
                new LinkIdentity(account, session.sessionId(), APPLE, Provider.APPLE, Scenario.by(account)));
        var web = keep(APPLE, WEB);

        scenario.<Object>when(new UnlinkIdentity(account, session.sessionId(), APPLE, Scenario.by(account)));
        follow(APPLE);

        assertThat(due()).extracting(DueGrant::grantId).containsExactly(web.grantId());
    }

    @Test
    void whoComesBackKeepsTheGrantAlsoWhenTheLogIsReadAnew() {
        var session = scenario.signIn(APPLE).standing();
        scenario.<Object>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        scenario.signIn(APPLE);
        keep(APPLE, WEB);

        follow(APPLE);

        assertThat(due()).isEmpty();
    }

    @Test
    void whatWasDueIsNotGivenBackOnceItsPersonIsBack() {
        var session = scenario.signIn(APPLE).standing();
        keep(APPLE, APP);
        scenario.<Object>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        follow(APPLE);
        assertThat(due()).hasSize(1);

        scenario.signIn(APPLE);
        follow(APPLE);

        assertThat(due()).isEmpty();
        assertThat(scenario.grants.count()).isOne();
    }

    @Test
    void aGrantThatComesAfterTheErasureIsDueAtOnce() {
        var late = keep(APPLE, WEB);
        assertThat(due()).extracting(DueGrant::grantId).containsExactly(late.grantId());
    }

    @Test
    void aGrantGivenBackIsForgotten() {
        var grant = keep(APPLE, WEB);
        scenario.<Object>when(new ForgetGrant(grant.grantId(), Scenario.STRANGER));
        scenario.<Object>when(new ForgetGrant(grant.grantId(), Scenario.STRANGER));
        assertThat(scenario.grants.count()).isZero();
        assertThat(postpone(grant)).isEqualTo(new Gone());
    }

    @Test
    void triesInVainComeAMinuteApartAndThenAlwaysRarer() {
        var grant = keep(APPLE, WEB);
        var minutes = List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L, 360L);
        for (var expected : minutes) {
            var before = scenario.clock.instant();
            var until = ((Postponed) postpone(grant)).until();
            assertThat(Duration.between(before, until)).hasMinutes(expected);
            assertThat(due()).isEmpty();
            scenario.clock.set(until);
            assertThat(due()).hasSize(1);
        }
    }

    @Test
    void afterThirtyDaysNobodyIsAskedAnyMore() {
        var grant = keep(APPLE, WEB);
        scenario.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(postpone(grant)).isInstanceOf(Postponed.class);
        scenario.clock.advance(Duration.ofSeconds(1));
        assertThat(postpone(grant)).isEqualTo(new GivenUp());
        assertThat(scenario.grants.count()).isZero();
    }

    @Test
    void aGrantThatIsNotDueIsNotPutOff() {
        scenario.signIn(APPLE);
        assertThat(postpone(keep(APPLE, WEB))).isEqualTo(new Gone());
        assertThat(due()).isEmpty();
    }

    private KeepGrant keep(IdentityId identity, ClientId client) {
        var grant = new KeepGrant(
                GrantId.of(UUID.randomUUID()),
                identity,
                Provider.APPLE,
                client,
                new EdgeSealed("k1.c2VhbGVk"),
                Scenario.STRANGER);
        scenario.<Object>when(grant);
        return grant;
    }

    private GrantAnswer postpone(KeepGrant grant) {
        return scenario.when(new PostponeGrant(grant.grantId(), Scenario.STRANGER));
    }

    private List<DueGrant> due() {
        return queries.answer(new FindDueGrants(10)).join().grants();
    }

    /** As the processor does, whether for the first time or again. */
    private void follow(IdentityId identity) {
        for (var event : scenario.of(identity)) {
            switch (event) {
                case IdentityReleased released -> release.on(released);
                case IdentityClaimed claimed -> release.on(claimed);
                default -> {
                    // Nothing for it.
                }
            }
        }
    }
}
