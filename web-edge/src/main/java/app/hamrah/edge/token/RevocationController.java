package app.hamrah.edge.token;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.http.StrictForm;
import app.hamrah.edge.token.PresentedTokens.Presented;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes a token back (RFC 7009): whoever shows one, of either kind, ends its session. Nobody learns whether it was
 * good: the answer is the same whatever was shown.
 */
@RestController
final class RevocationController {

    static final String PATH = "/api/v1/revoke";

    private final PresentedTokens tokens;
    private final Bus bus;

    RevocationController(PresentedTokens tokens, Bus bus) {
        this.tokens = tokens;
        this.bus = bus;
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<Void>> revoke(ServerWebExchange exchange) {
        return StrictForm.of(exchange)
                .map(form -> form.text("token"))
                .flatMap(tokens::find)
                .flatMap(presented -> end(presented, exchange))
                // Ended, ended before, or never there: it is not good any more.
                .then(Mono.fromSupplier(() -> ResponseEntity.ok().build()));
    }

    private Mono<Outcome> end(Presented presented, ServerWebExchange exchange) {
        var standing = presented.standing();
        var origin = new Origin(standing.accountId().asActor(), Channel.IOS, RequestOrigin.requestId(exchange));
        return bus.send(
                new EndSession(standing.sessionId(), standing.accountId(), EndReason.SIGNED_OUT, origin),
                Outcome.class);
    }
}
