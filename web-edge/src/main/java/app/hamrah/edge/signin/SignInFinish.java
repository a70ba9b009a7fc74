package app.hamrah.edge.signin;

import app.hamrah.edge.limit.ExchangeLimit;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.edge.verify.KeysUnavailableException;
import app.hamrah.edge.verify.Verification;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Personal;
import app.hamrah.schema.signin.SignInStep;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finishes a login when its browser is back: finds what it began with, exchanges the code, verifies the token, asks for
 * the decision. However it ends, the browser is sent to a page of ours and the login is over. Only where too many codes
 * are being exchanged does it not end but errors with a {@link ProblemException}: the same request, sent again later,
 * goes on with it.
 */
final class SignInFinish {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MOST_STATES = 4;

    private final LoginCookies cookies;
    private final ExchangeLimit exchanges;
    private final TokenClient tokens;
    private final LoginDecision decision;
    private final LoginGrants grants;
    private final RefusalLog refusals;
    private final Clock clock;

    SignInFinish(
            LoginCookies cookies,
            ExchangeLimit exchanges,
            TokenClient tokens,
            LoginDecision decision,
            LoginGrants grants,
            RefusalLog refusals,
            Clock clock) {
        this.cookies = cookies;
        this.exchanges = exchanges;
        this.tokens = tokens;
        this.decision = decision;
        this.grants = grants;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Finishes the login that a provider's parameters, fresh from the request, tell of. */
    Mono<ResponseEntity<Void>> finish(
            ServerWebExchange exchange, Registration registration, MultiValueMap<String, String> parameters) {
        try {
            var answer = ProviderReturn.read(parameters, registration.issuer());
            return finish(exchange, registration, answer, null);
        } catch (LoginFailed failed) {
            // The login it names is over, too.
            var named = parameters.getOrDefault("state", List.of()).stream()
                    .filter(LoginCookies::isState)
                    .distinct()
                    .limit(MOST_STATES)
                    .map(state -> Optional.ofNullable(cookies.take(exchange, state)))
                    .toList();
            return failed(
                    exchange, registration, named.size() == 1 ? named.getFirst().orElse(null) : null, failed);
        }
    }

    /**
     * Finishes the login an answer tells of.
     *
     * @param name the person's name as told beside the code, or null
     */
    Mono<ResponseEntity<Void>> finish(
            ServerWebExchange exchange, Registration registration, ProviderReturn answer, @Nullable Personal name) {
        var login = cookies.take(exchange, answer.state());
        return Mono.defer(() -> {
                    var begun = begun(login, registration);
                    var code = answer.requireCode();
                    mayExchange(exchange, begun);
                    return tokens.exchange(exchange, registration, code, begun)
                            .flatMap(exchanged -> verify(registration, exchanged.idToken(), begun)
                                    .flatMap(identity -> decision.decide(
                                            exchange,
                                            begun,
                                            identity,
                                            name,
                                            grants.of(exchange, registration, identity, exchanged))));
                })
                .map(SeeOther::to)
                .onErrorResume(LoginFailed.class, failed -> failed(exchange, registration, login, failed));
    }

    /** Ends a login that could not even be found. */
    Mono<ResponseEntity<Void>> failed(ServerWebExchange exchange, Registration registration, LoginFailed failed) {
        return failed(exchange, registration, null, failed);
    }

    private Mono<ResponseEntity<Void>> failed(
            ServerWebExchange exchange,
            Registration registration,
            @Nullable LoginTransaction login,
            LoginFailed failed) {
        refusals.record(exchange, registration.provider(), failed);
        return Mono.just(SeeOther.to(errorPage(exchange, login, failed.shown())));
    }

    private LoginTransaction begun(@Nullable LoginTransaction login, Registration registration) {
        if (login == null) {
            throw new LoginFailed(SignInStep.CALLBACK, "state-unknown", Shown.EXPIRED);
        }
        if (login.provider() != registration.provider()) {
            throw new LoginFailed(SignInStep.CALLBACK, "provider-mismatch", Shown.REFUSED);
        }
        if (!login.isAlive(clock.instant())) {
            throw new LoginFailed(SignInStep.CALLBACK, "login-expired", Shown.EXPIRED);
        }
        return login;
    }

    private void mayExchange(ServerWebExchange exchange, LoginTransaction login) {
        try {
            exchanges.pass(login.provider());
        } catch (ProblemException limited) {
            cookies.putBack(exchange, login.state());
            throw limited;
        }
    }

    private static Mono<VerifiedIdentity> verify(Registration registration, String idToken, LoginTransaction login) {
        return registration
                .idTokens()
                .verify(idToken, login.nonce())
                .onErrorMap(
                        KeysUnavailableException.class,
                        e -> new LoginFailed(SignInStep.VERIFICATION, "keys-unavailable", Shown.UNAVAILABLE))
                .map(verification -> switch (verification) {
                    case Verification.Verified verified -> fresh(verified.identity(), login);
                    case Verification.Rejected rejected ->
                        throw new LoginFailed(SignInStep.VERIFICATION, rejected.reason(), Shown.REFUSED);
                });
    }

    /** A fresh login was asked for: one the provider itself dates before the question is none (RFC 9470). */
    private static VerifiedIdentity fresh(VerifiedIdentity identity, LoginTransaction login) {
        if (login.purpose() != Purpose.SIGN_IN
                && identity.authenticatedAt().isBefore(login.startedAt().minus(SKEW))) {
            throw new LoginFailed(SignInStep.VERIFICATION, "authentication-stale", Shown.REFUSED);
        }
        return identity;
    }

    private static String errorPage(ServerWebExchange exchange, @Nullable LoginTransaction login, Shown shown) {
        if (login == null) {
            return SeeOther.path("/sign-in", "error", shown.code());
        }
        if (login.purpose() != Purpose.SIGN_IN) {
            var page = CurrentSession.of(exchange) == null ? "/sign-in" : "/account";
            return SeeOther.path(page, "error", shown.code());
        }
        var page = SeeOther.path("/sign-in", "error", shown.code());
        return login.next().equals("/account") ? page : page + "&" + SeeOther.parameter("next", login.next());
    }
}
