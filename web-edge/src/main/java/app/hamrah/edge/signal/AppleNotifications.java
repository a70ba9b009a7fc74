package app.hamrah.edge.signal;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Provider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Apple tells of people who no longer want to sign in here, or have left Apple ("Processing changes for Sign in
 * with Apple accounts"). The answer is 200 whoever it is about, and whether we know the kind or not.
 */
@RestController
final class AppleNotifications {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SignalIntake intake;

    AppleNotifications(SignalIntake intake) {
        this.intake = intake;
    }

    @PostMapping(path = "/api/v1/notifications/apple", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Void>> apple(@RequestBody byte[] body, ServerWebExchange exchange) {
        return intake.take(exchange, Provider.APPLE, payload(body)).map(rejected -> {
            if (rejected.isPresent()) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST);
            }
            return ResponseEntity.ok().build();
        });
    }

    private static String payload(byte[] body) {
        try {
            var payload = JSON.readTree(body).path("payload");
            if (payload.isString()) {
                return payload.stringValue();
            }
        } catch (JacksonException e) {
            // told below
        }
        throw new ProblemException(ProblemType.MALFORMED_REQUEST);
    }
}
