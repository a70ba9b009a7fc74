package app.hamrah.edge.grant;

import app.hamrah.edge.Bus;
import app.hamrah.edge.Rounds;
import app.hamrah.edge.grant.GrantMetrics.Outcome;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.grant.GrantAnswer;
import app.hamrah.schema.grant.GrantAnswer.GivenUp;
import app.hamrah.schema.grant.GrantAnswer.Gone;
import app.hamrah.schema.grant.GrantAnswer.Postponed;
import app.hamrah.schema.grant.GrantCommand.ForgetGrant;
import app.hamrah.schema.grant.GrantCommand.PostponeGrant;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.grant.GrantQuery.DueGrants;
import app.hamrah.schema.grant.GrantQuery.FindDueGrants;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives back to their providers what is due, one after the other, {@value #MOST_AT_ONCE} at most in a round. What a
 * provider does not take is put off by the side that keeps it, so nothing is forgotten by a restart.
 */
final class GrantReturn extends Rounds {

    static final int MOST_AT_ONCE = 50;

    private static final Logger LOG = LoggerFactory.getLogger(GrantReturn.class);

    private final Bus bus;
    private final GrantSeal seal;
    private final RevocationClient revocations;
    private final GrantMetrics metrics;
    private final Duration every;

    GrantReturn(Bus bus, GrantSeal seal, RevocationClient revocations, GrantMetrics metrics, Duration every) {
        super(every);
        this.bus = bus;
        this.seal = seal;
        this.revocations = revocations;
        this.metrics = metrics;
        this.every = every;
    }

    /** Everything that is due is tried once. */
    @Override
    protected Mono<Duration> round() {
        var origin = new Origin(Actor.system("grants"), Channel.SYSTEM, new RequestId("grants-" + UUID.randomUUID()));
        return bus.ask(new FindDueGrants(MOST_AT_ONCE), DueGrants.class)
                .flatMapMany(due -> Flux.fromIterable(due.grants()))
                .concatMap(grant -> giveBack(grant, origin))
                .then()
                .onErrorResume(failure -> {
                    LOG.warn(
                            "Grants cannot be given back now; trying again in {}: {}",
                            every,
                            failure.getClass().getSimpleName());
                    return Mono.empty();
                })
                .thenReturn(every);
    }

    private Mono<Void> giveBack(DueGrant grant, Origin origin) {
        return revoked(grant).flatMap(isRevoked -> isRevoked ? forget(grant, origin) : postpone(grant, origin));
    }

    private Mono<Boolean> revoked(DueGrant grant) {
        var token = seal.open(grant.grantId(), grant.clientId(), grant.sealed());
        if (token == null) {
            LOG.warn("grant {} does not open under hamrah.keys.grant", grant.grantId());
            return Mono.just(false);
        }
        return revocations.revoke(grant.provider(), grant.clientId(), token);
    }

    private Mono<Void> forget(DueGrant grant, Origin origin) {
        metrics.count(Outcome.REVOKED);
        return bus.send(new ForgetGrant(grant.grantId(), origin), Object.class).then();
    }

    private Mono<Void> postpone(DueGrant grant, Origin origin) {
        return bus.send(new PostponeGrant(grant.grantId(), origin), GrantAnswer.class)
                .doOnNext(answer -> {
                    switch (answer) {
                        case Postponed postponed -> metrics.count(Outcome.POSTPONED);
                        case GivenUp givenUp -> {
                            metrics.count(Outcome.GIVEN_UP);
                            LOG.error(
                                    "grant {} was never taken back by {}: nobody asks any more",
                                    grant.grantId(),
                                    grant.provider());
                        }
                        case Gone gone -> {}
                    }
                })
                .then();
    }
}
