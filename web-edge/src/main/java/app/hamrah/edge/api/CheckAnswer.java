package app.hamrah.edge.api;

import app.hamrah.schema.session.SessionStanding;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** The answer to "who is this request from?": in headers, without a body. */
final class CheckAnswer {

    static final String PATH = "/api/v1/session";

    private CheckAnswer() {}

    static Mono<Void> write(SessionStanding session, ServerHttpResponse response) {
        var headers = response.getHeaders();
        headers.set("Hamrah-Account", session.accountId().value());
        headers.set("Hamrah-Session", session.sessionId().value());
        headers.set("Hamrah-Authenticated-At", session.authenticatedAt().toString());
        headers.setContentLength(0);
        response.setStatusCode(HttpStatus.OK);
        return response.setComplete();
    }
}
