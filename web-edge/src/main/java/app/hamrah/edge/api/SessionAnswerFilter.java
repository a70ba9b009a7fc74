package app.hamrah.edge.api;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers {@code GET /api/v1/session}, "who is this request from?", as other servers ask it for each of their own
 * requests: 200 with the answer in headers and no body, or a 401 problem. It answers right behind the check, before
 * any handler is looked for. Most live sessions never come here: {@link SessionAnswerHandler} has answered them.
 */
final class SessionAnswerFilter implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return FilterOrder.SESSION_ANSWER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().value().equals(CheckAnswer.PATH)) {
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
        return CheckAnswer.write(session, exchange.getResponse());
    }
}
