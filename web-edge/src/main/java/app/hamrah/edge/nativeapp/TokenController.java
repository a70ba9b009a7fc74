package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.SentBytes;
import app.hamrah.edge.limit.RefreshLimit;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Presented;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.signin.NativeLogins;
import app.hamrah.schema.StreamId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Keeps an app signed in: trades a refresh token for the next one (RFC 6749 section 6). The device of the session signs
 * the request. A device without App Attest signs nothing, where such are let in; the command side knows which of the two
 * a session is.
 */
@RestController
final class TokenController {

    private final AppAttest attest;
    private final Assertions assertions;
    private final RefreshLimit limit;
    private final RefreshToken refreshTokens;
    private final NativeLogins logins;
    private final TokenAnswers tokens;
    private final Bus bus;

    TokenController(
            AppAttest attest,
            Assertions assertions,
            RefreshLimit limit,
            RefreshToken refreshTokens,
            NativeLogins logins,
            TokenAnswers tokens,
            Bus bus) {
        this.attest = attest;
        this.assertions = assertions;
        this.limit = limit;
        this.refreshTokens = refreshTokens;
        this.logins = logins;
        this.tokens = tokens;
        this.bus = bus;
    }

    @PostMapping(
            path = "/api/v1/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<TokenAnswer> token(ServerWebExchange exchange) {
        IdempotencyKey.check(exchange);
        return SentBytes.of(exchange.getRequest()).flatMap(body -> {
            var presented = refreshTokens.read(RefreshGrant.read(body).refreshToken());
            if (presented == null) {
                throw new ProblemException(ProblemType.SESSION_OVER);
            }
            return signed(exchange, body).flatMap(signed -> refresh(exchange, presented, signed));
        });
    }

    /** What the device signed, or nothing where it signed nothing and need not, which is for the setting to say. */
    private Mono<Optional<SignedRequest>> signed(ServerWebExchange exchange, byte[] body) {
        if (!AssertionHeaders.areOn(exchange.getRequest())) {
            if (attest.allowsUnsupported()) {
                return Mono.just(Optional.empty());
            }
            refused(exchange, Reasons.ASSERTION_MISSING);
            return Mono.error(new ProblemException(ProblemType.ATTESTATION_REQUIRED));
        }
        return assertions
                .verify(exchange.getRequest(), body, ChallengePurpose.REFRESH, reason -> refused(exchange, reason))
                .map(Optional::of);
    }

    private Mono<TokenAnswer> refresh(ServerWebExchange exchange, Presented presented, Optional<SignedRequest> signed) {
        var session = SessionId.of(presented.session());
        limit.pass(signed.<StreamId>map(proved -> proved.device().deviceId()).orElse(session));
        var command = new RefreshSession(
                session,
                presented.generation(),
                signed.map(SignedRequest::proof).orElse(null),
                signed.map(SignedRequest::challenge).orElse(null),
                NativeLogins.origin(exchange));
        return bus.send(command, RefreshAnswer.class).map(answer -> switch (answer) {
            case RefreshAnswer.Refreshed refreshed -> {
                var device = refreshed.device();
                yield tokens.answer(
                        refreshed.standing(), refreshed.generation(), device == null ? null : KnownDevice.of(device));
            }
            case RefreshAnswer.Refused refused -> throw AppRefusals.problem(refused.refusal());
        });
    }

    private ProblemException refused(ServerWebExchange exchange, ReasonCode reason) {
        return logins.failed(exchange, null, SignInStep.ASSERTION, reason);
    }
}
