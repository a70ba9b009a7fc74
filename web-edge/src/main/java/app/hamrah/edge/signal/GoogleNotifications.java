package app.hamrah.edge.signal;

import app.hamrah.schema.Provider;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where Google tells of accounts that were taken over, shut or signed out (Cross-Account Protection), pushed as security
 * event tokens (RFC 8935): 202 whoever it is about, 400 with {@code err} for what proves nothing.
 */
@RestController
final class GoogleNotifications {

    static final String SECURITY_EVENT = "application/secevent+jwt";

    private final SignalIntake intake;
    private final SetErrors errors;

    GoogleNotifications(SignalIntake intake, SetErrors errors) {
        this.intake = intake;
        this.errors = errors;
    }

    @PostMapping(path = "/api/v1/notifications/google", consumes = SECURITY_EVENT)
    Mono<ResponseEntity<Void>> google(@RequestBody byte[] body, ServerWebExchange exchange) {
        var token = new String(body, StandardCharsets.UTF_8);
        return intake.take(exchange, Provider.GOOGLE, token)
                .flatMap(rejected -> rejected.isPresent()
                        ? errors.answer(rejected.get(), exchange).then(Mono.empty())
                        : Mono.just(ResponseEntity.accepted().build()));
    }
}
