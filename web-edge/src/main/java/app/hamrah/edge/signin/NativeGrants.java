package app.hamrah.edge.signin;

import app.hamrah.edge.grant.GrantKeeper;
import app.hamrah.edge.limit.ExchangeLimit;
import app.hamrah.edge.observe.RequestLines;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Origin;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Has kept what Apple grants an app: the app brings an authorization code beside its id token, which is exchanged under
 * the app's own client id and kept only when it is of the same person.
 */
public final class NativeGrants {

    private static final Logger LOG = LoggerFactory.getLogger(NativeGrants.class);

    private final Registrations registrations;
    private final TokenClient tokens;
    private final ExchangeLimit exchanges;
    private final GrantKeeper keeper;
    private final IdentityIds identities;

    NativeGrants(
            Registrations registrations,
            TokenClient tokens,
            ExchangeLimit exchanges,
            GrantKeeper keeper,
            IdentityIds identities) {
        this.registrations = registrations;
        this.tokens = tokens;
        this.exchanges = exchanges;
        this.keeper = keeper;
        this.identities = identities;
    }

    /**
     * Exchanges a code of somebody whose id token has been verified and who has been let in. Answers when it is kept or
     * could not be: a login neither fails nor is undone by that, so it never errors.
     *
     * @param clientId the audience of the verified id token, one of {@code hamrah.providers.apple.native-client-ids}
     * @param code the authorization code as the app sent it; of any content
     * @return false where too many codes came and this one was not tried, so that it is good still
     */
    public Mono<Boolean> keep(
            ServerWebExchange exchange, VerifiedIdentity identity, String clientId, String code, Origin origin) {
        var registration = registrations.ofApps(identity.provider());
        var secret = registration == null ? null : registration.secrets().get(clientId);
        if (registration == null || secret == null) {
            return Mono.just(true);
        }
        return Mono.defer(() -> {
                    exchanges.pass(identity.provider());
                    return tokens.exchangeNative(exchange, registration, code, clientId, secret);
                })
                .filter(exchanged -> isOf(identity, clientId, exchanged.idToken()))
                .flatMap(exchanged -> keeper.keep(
                        identities.of(identity), identity.provider(), clientId, exchanged.refreshToken(), origin))
                .thenReturn(true)
                .onErrorResume(failure -> {
                    RequestLines.of(exchange, LOG.atWarn()).log("a code of an app gives no grant: {}", reason(failure));
                    return Mono.just(!isForLater(failure));
                });
    }

    /** It came from the provider itself over TLS, which stands for its signature (OpenID Connect Core 3.1.3.7). */
    private static boolean isOf(VerifiedIdentity identity, String clientId, String idToken) {
        try {
            var claims = JWTParser.parse(idToken).getJWTClaimsSet();
            return identity.issuer().equals(claims.getIssuer())
                    && identity.subject().equals(claims.getSubject())
                    && claims.getAudience().contains(clientId);
        } catch (ParseException e) {
            return false;
        }
    }

    private static boolean isForLater(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.RATE_LIMITED;
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case LoginFailed failed -> failed.reason().value();
            case ProblemException problem -> problem.type().slug();
            default -> failure.getClass().getSimpleName();
        };
    }
}
