package app.hamrah.edge.signin;

import app.hamrah.edge.grant.GrantKeeper;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.verify.VerifiedIdentity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Has kept what a provider granted with a login on the web. */
final class LoginGrants {

    private final GrantKeeper keeper;
    private final IdentityIds identities;

    LoginGrants(GrantKeeper keeper, IdentityIds identities) {
        this.keeper = keeper;
        this.identities = identities;
    }

    /** What keeps it, once somebody subscribes: nothing is to be kept of whoever is not let in. Never errors. */
    Mono<Void> of(
            ServerWebExchange exchange, Registration registration, VerifiedIdentity identity, Exchanged exchanged) {
        return Mono.defer(() -> keeper.keep(
                identities.of(identity),
                identity.provider(),
                registration.clientId(),
                exchanged.refreshToken(),
                RequestOrigin.of(exchange)));
    }
}
