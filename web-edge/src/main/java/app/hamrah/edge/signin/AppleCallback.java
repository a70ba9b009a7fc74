package app.hamrah.edge.signin;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Provider;
import java.util.Map;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where Apple sends browsers back to, by a form post from its own site. The post is only read and handed over; the
 * browser's own cookies come with the GET it is sent on to, and there the login goes on.
 */
@RestController
final class AppleCallback {

    private static final int MAX_BYTES = 8192;
    private static final ResolvableType FORM =
            ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);

    private final Registrations registrations;
    private final AppleHandover handover;
    private final SignInFinish finish;
    private final RefusalLog refusals;
    private final FormHttpMessageReader forms = new FormHttpMessageReader();

    AppleCallback(Registrations registrations, AppleHandover handover, SignInFinish finish, RefusalLog refusals) {
        this.registrations = registrations;
        this.handover = handover;
        this.finish = finish;
        this.refusals = refusals;
        forms.setMaxInMemorySize(MAX_BYTES);
    }

    @PostMapping(path = "/sign-in/apple/callback", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> callback(ServerWebExchange exchange) {
        var apple = apple();
        var request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > MAX_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE);
        }
        return forms.readMono(FORM, request, Map.of())
                .onErrorMap(DataBufferLimitException.class, e -> new ProblemException(ProblemType.TOO_LARGE))
                .onErrorMap(IllegalArgumentException.class, e -> new ProblemException(ProblemType.MALFORMED_REQUEST))
                .defaultIfEmpty(new LinkedMultiValueMap<>())
                .map(form -> handOver(exchange, apple, form));
    }

    @GetMapping("/sign-in/apple/continue")
    Mono<ResponseEntity<Void>> goOn(ServerWebExchange exchange) {
        var apple = apple();
        try {
            var carried = handover.take(exchange);
            return finish.finish(exchange, apple, carried.answer(), carried.name())
                    .doOnError(ProblemException.class, limited -> handover.putBack(exchange));
        } catch (LoginFailed failed) {
            return finish.failed(exchange, apple, failed);
        }
    }

    private ResponseEntity<Void> handOver(
            ServerWebExchange exchange, Registration apple, MultiValueMap<String, String> form) {
        try {
            var answer = ProviderReturn.read(form, apple.issuer());
            handover.give(exchange, answer, AppleUser.name(form.getFirst("user")));
            return SeeOther.to("/sign-in/apple/continue");
        } catch (LoginFailed failed) {
            refusals.record(exchange, Provider.APPLE, failed);
            throw new ProblemException(ProblemType.MALFORMED_REQUEST);
        }
    }

    private Registration apple() {
        var apple = registrations.find(Provider.APPLE);
        if (apple == null) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return apple;
    }
}
