package app.hamrah.edge.token;

import app.hamrah.edge.http.StrictForm;
import app.hamrah.edge.limit.FailedClients;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Tells the configured resource servers whether a token is good now (RFC 7662). */
@RestController
final class IntrospectionController {

    static final String PATH = "/api/v1/introspect";

    private final ResourceServers servers;
    private final PresentedTokens tokens;
    private final TokenIssuer issuer;
    private final FailedClients failures;

    IntrospectionController(
            ResourceServers servers, PresentedTokens tokens, TokenIssuer issuer, FailedClients failures) {
        this.servers = servers;
        this.tokens = tokens;
        this.issuer = issuer;
        this.failures = failures;
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Introspection> introspect(ServerWebExchange exchange) {
        var shown = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (servers.authenticated(shown.size() == 1 ? shown.getFirst() : null) == null) {
            failures.count(exchange);
            return Mono.error(new ProblemException(ProblemType.INVALID_CLIENT));
        }
        return StrictForm.of(exchange)
                .map(form -> form.text("token"))
                .flatMap(tokens::find)
                .map(presented -> Introspection.of(presented, issuer))
                .defaultIfEmpty(Introspection.inactive());
    }
}
