package app.hamrah.edge.token;

import app.hamrah.edge.http.BearerToken;
import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.limit.FailedChecks;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.session.SessionFinder;
import app.hamrah.edge.session.SessionFinder.Found;
import app.hamrah.edge.token.AccessVerification.Rejected;
import app.hamrah.edge.token.AccessVerification.Verified;
import app.hamrah.edge.token.TokenCheckMetrics.Result;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Finds out whose session a request to the API comes from that carries an access token (RFC 6750): by its signature,
 * and then by whether its session lives, which is looked up each time.
 *
 * <p>A request without a good token goes on as a stranger's. One with a session cookie beside it, or with two tokens,
 * says who it is twice and is refused.
 */
final class TokenCheckFilter implements WebFilter, Ordered {

    private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/v1/**");

    /** What servers call, which prove themselves in other ways and are in nobody's session. */
    private static final List<PathPattern> OF_SERVERS = Stream.of("/api/v1/introspect", "/api/v1/notifications/**")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private final CheckedTokens tokens;
    private final FailedChecks failures;
    private final SessionFinder sessions;
    private final SessionCookies cookies;
    private final TokenCheckMetrics metrics;

    TokenCheckFilter(
            CheckedTokens tokens,
            FailedChecks failures,
            SessionFinder sessions,
            SessionCookies cookies,
            TokenCheckMetrics metrics) {
        this.tokens = tokens;
        this.failures = failures;
        this.sessions = sessions;
        this.cookies = cookies;
        this.metrics = metrics;
    }

    @Override
    public int getOrder() {
        return FilterOrder.TOKEN_CHECK;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getPath().pathWithinApplication();
        if (!API.matches(path)
                || !BearerToken.isIn(request)
                || OF_SERVERS.stream().anyMatch(pattern -> pattern.matches(path))) {
            return chain.filter(exchange);
        }
        var token = BearerToken.of(request);
        if (token == null || cookies.isIn(request)) {
            metrics.count(Result.AMBIGUOUS);
            return Mono.error(new ProblemException(ProblemType.TWO_CREDENTIALS));
        }
        return tokens.verify(token, () -> failures.areSpent(exchange))
                .doOnError(error -> metrics.count(Result.UNAVAILABLE))
                .flatMap(verification -> judge(verification, exchange, chain));
    }

    private Mono<Void> judge(AccessVerification verification, ServerWebExchange exchange, WebFilterChain chain) {
        return switch (verification) {
            case Rejected rejected -> {
                metrics.count(Result.REJECTED);
                if (!rejected.reason().equals(AccessTokenVerifier.EXPIRED)) {
                    CurrentSession.setForged(exchange);
                }
                yield chain.filter(exchange);
            }
            case Verified verified ->
                sessions.find(verified.claims().sessionId().uuid())
                        .doOnError(error -> metrics.count(Result.UNAVAILABLE))
                        .flatMap(found -> judge(verified.claims(), found, exchange, chain));
        };
    }

    private Mono<Void> judge(AccessClaims claims, Found found, ServerWebExchange exchange, WebFilterChain chain) {
        if (found instanceof Found.Live live && live.standing().accountId().equals(claims.accountId())) {
            metrics.count(Result.LIVE);
            CurrentSession.setByToken(exchange, live.standing());
            CurrentToken.set(exchange, claims);
        } else {
            metrics.count(Result.ENDED);
        }
        return chain.filter(exchange);
    }
}
