package app.hamrah.edge.grant;

import app.hamrah.edge.Bus;
import app.hamrah.edge.grant.GrantMetrics.Outcome;
import app.hamrah.schema.Ids;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.identity.IdentityId;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Has kept, sealed, what a provider granted with a login. No login fails because it cannot be kept. */
public final class GrantKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(GrantKeeper.class);

    private final Bus bus;
    private final @Nullable GrantSeal seal;
    private final GrantMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param seal null where no provider grants anything */
    GrantKeeper(Bus bus, @Nullable GrantSeal seal, GrantMetrics metrics, Clock clock, RandomGenerator random) {
        this.bus = bus;
        this.seal = seal;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Keeps a token of somebody who has just been let in; does nothing for null. Ends when it is kept or could not be, and
     * never errors.
     *
     * @param clientId our name at the provider that the token was granted to
     */
    public Mono<Void> keep(
            IdentityId identityId, Provider provider, String clientId, @Nullable GrantedToken token, Origin origin) {
        if (token == null || seal == null) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> {
                    var grantId = GrantId.of(Ids.uuid7(clock.millis(), random.nextLong(), random.nextLong()));
                    var client = new ClientId(clientId);
                    return new KeepGrant(
                            grantId, identityId, provider, client, seal.seal(grantId, client, token), origin);
                })
                .flatMap(command -> bus.send(command, Object.class))
                .doOnSuccess(kept -> metrics.count(Outcome.KEPT))
                .onErrorResume(failure -> {
                    metrics.count(Outcome.NOT_KEPT);
                    LOG.atWarn()
                            .addKeyValue("http.request.id", origin.request().value())
                            .log(
                                    "a grant of {} is not kept: {}",
                                    provider,
                                    failure.getClass().getSimpleName());
                    return Mono.empty();
                })
                .then();
    }
}
