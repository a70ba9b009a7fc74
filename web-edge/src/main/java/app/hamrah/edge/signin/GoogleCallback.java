package app.hamrah.edge.signin;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Provider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where Google sends browsers back to. */
@RestController
final class GoogleCallback {

    private final Registrations registrations;
    private final SignInFinish finish;

    GoogleCallback(Registrations registrations, SignInFinish finish) {
        this.registrations = registrations;
        this.finish = finish;
    }

    @GetMapping("/sign-in/google/callback")
    Mono<ResponseEntity<Void>> callback(ServerWebExchange exchange) {
        var google = registrations.find(Provider.GOOGLE);
        if (google == null) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return finish.finish(exchange, google, exchange.getRequest().getQueryParams());
    }
}
