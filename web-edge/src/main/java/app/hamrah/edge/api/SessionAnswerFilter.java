package app.hamrah.edge.api;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers {@code GET /api/v1/session}, "who is this request from?", as other servers ask it for each of their own
 * requests: 200 with the answer in headers and no body, or a 401 problem. It answers right behind the check, before
 * any handler is looked for.
 */
final class SessionAnswerFilter implements WebFilter, Ordered {

    private static final String PATH = "/api/v1/session";

    @Override
    public int getOrder() {
        return FilterOrder.SESSION_ANSWER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().value().equals(PATH)) {
            return chain.filter(exchange);
        }
        if (!request.getMethod().equals(HttpMethod.GET) && !request.getMethod().equals(HttpMethod.HEAD)) {
            return Mono.error(
                    new MethodNotAllowedException(request.getMethod(), List.of(HttpMethod.GET, HttpMethod.HEAD)));
        }
        var session = CurrentSession.of(exchange);
        if (session == null) {
            return Mono.error(new ProblemException(ProblemType.UNAUTHENTICATED));
        }
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.set("Hamrah-Account", session.accountId().value());
        headers.set("Hamrah-Session", session.sessionId().value());
        headers.set("Hamrah-Authenticated-At", session.authenticatedAt().toString());
        headers.setContentLength(0);
        response.setStatusCode(HttpStatus.OK);
        return response.setComplete();
    }
}
