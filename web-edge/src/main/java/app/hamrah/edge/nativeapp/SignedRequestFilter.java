package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.http.SentBytes;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.signin.NativeLogins;
import app.hamrah.edge.token.CurrentToken;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInStep;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for the device's signature where an app changes something of the account: an access token alone, which may have
 * been stolen, reads and no more. What was signed is spent before any handler runs, so one request is let through for
 * each challenge. Browsers, which come with a cookie, and devices without App Attest are not asked.
 */
final class SignedRequestFilter implements WebFilter, Ordered {

    private static final PathPattern MINE = PathPatternParser.defaultInstance.parse("/api/v1/me/**");
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Assertions assertions;
    private final NativeLogins logins;
    private final Bus bus;

    SignedRequestFilter(Assertions assertions, NativeLogins logins, Bus bus) {
        this.assertions = assertions;
        this.logins = logins;
        this.bus = bus;
    }

    @Override
    public int getOrder() {
        return FilterOrder.SIGNED_REQUESTS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var session = CurrentSession.of(exchange);
        var token = CurrentToken.of(exchange);
        var thumbprint = token == null ? null : token.thumbprint();
        if (session == null
                || thumbprint == null
                || SAFE.contains(request.getMethod())
                || !MINE.matches(request.getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        if (!AssertionHeaders.areOn(request)) {
            return Mono.error(new ProblemException(ProblemType.ATTESTATION_REQUIRED));
        }
        return SentBytes.of(request)
                .flatMap(body -> assertions
                        .verify(
                                request,
                                body,
                                ChallengePurpose.REQUEST,
                                reason -> logins.failed(exchange, null, SignInStep.ASSERTION, reason))
                        .flatMap(signed -> accept(exchange, session, thumbprint, signed))
                        .then(Mono.defer(() -> chain.filter(again(exchange, body)))));
    }

    /** The device must be the session's, by what the token says and by what the command side knows. */
    private Mono<Outcome.Done> accept(
            ServerWebExchange exchange, SessionStanding session, String thumbprint, SignedRequest signed) {
        if (!signed.device().thumbprint().equals(thumbprint)) {
            return Mono.error(logins.failed(exchange, null, SignInStep.ASSERTION, Reasons.ANOTHER_DEVICE));
        }
        var command = new AcceptAssertion(
                signed.device().deviceId(),
                session.sessionId(),
                signed.proof(),
                signed.challenge(),
                RequestOrigin.of(exchange));
        return bus.send(command, Outcome.class).flatMap(outcome -> switch (outcome) {
            case Outcome.Done done -> Mono.just(done);
            case Outcome.Refused refused -> Mono.error(problem(refused.refusal()));
        });
    }

    /** Here it is an access token that the session was told by, and no refresh token. */
    private static ProblemException problem(Refusal refusal) {
        var type = AppRefusals.type(refusal);
        return new ProblemException(type == ProblemType.SESSION_OVER ? ProblemType.UNAUTHENTICATED : type);
    }

    /** The request with its body, which has been read, to be read again. */
    private static ServerWebExchange again(ServerWebExchange exchange, byte[] body) {
        var buffers = exchange.getResponse().bufferFactory();
        return exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return body.length == 0 ? Flux.empty() : Flux.defer(() -> Flux.just(buffers.wrap(body)));
                    }
                })
                .build();
    }
}
