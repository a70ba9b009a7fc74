package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.limit.RefreshLimit;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.signin.NativeGrants;
import app.hamrah.edge.signin.NativeLogins;
import app.hamrah.edge.token.ChallengeCheck;
import app.hamrah.edge.token.Challenges;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Provider;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import app.hamrah.schema.signin.SignInStep;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Signs a person in from an app: the provider's id token says who it is, the device's assertion that it is our app, and
 * both were made for one challenge of ours, which starts one session.
 */
@RestController
final class NativeSignInController {

    private static final int MOST_EXCHANGED = 100_000;

    /** What was proved beside the login. */
    private record Proved(
            @Nullable KnownDevice device, @Nullable DeviceProof proof, ChallengeUse challenge) {}

    private final AppAttest attest;
    private final Assertions assertions;
    private final Challenges challenges;
    private final NativeLogins logins;
    private final RefreshLimit limit;
    private final NativeGrants grants;
    private final TokenAnswers tokens;
    private final Bus bus;
    private final Cache<SessionId, Boolean> exchanged = Caffeine.newBuilder()
            .maximumSize(MOST_EXCHANGED)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    NativeSignInController(
            AppAttest attest,
            Assertions assertions,
            Challenges challenges,
            NativeLogins logins,
            RefreshLimit limit,
            NativeGrants grants,
            TokenAnswers tokens,
            Bus bus) {
        this.attest = attest;
        this.assertions = assertions;
        this.challenges = challenges;
        this.logins = logins;
        this.limit = limit;
        this.grants = grants;
        this.tokens = tokens;
        this.bus = bus;
    }

    @PostMapping(
            path = "/api/v1/native/sign-in",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<TokenAnswer> signInNatively(@RequestBody byte[] body, ServerWebExchange exchange) {
        IdempotencyKey.check(exchange);
        var sent = NativeSignIn.read(body);
        return proved(exchange, sent, body)
                .flatMap(proved -> logins.verify(exchange, sent.provider(), sent.idToken(), sent.nonce())
                        .flatMap(identity -> decide(exchange, identity, sent, proved)));
    }

    /** Who signs nothing at all may do so only where devices without App Attest are allowed. */
    private Mono<Proved> proved(ServerWebExchange exchange, NativeSignIn sent, byte[] body) {
        var provider = sent.provider();
        if (AssertionHeaders.areOn(exchange.getRequest())) {
            return assertions
                    .verify(
                            exchange.getRequest(),
                            body,
                            ChallengePurpose.SIGN_IN,
                            reason -> refused(exchange, provider, reason))
                    .map(signed -> {
                        limit.pass(signed.device().deviceId());
                        if (!signed.challengeText().equals(sent.nonce())) {
                            throw refused(exchange, provider, Reasons.NOT_THE_CHALLENGE);
                        }
                        return new Proved(signed.device(), signed.proof(), signed.challenge());
                    });
        }
        if (!attest.allowsUnsupported()) {
            refused(exchange, provider, Reasons.ASSERTION_MISSING);
            throw new ProblemException(ProblemType.ATTESTATION_REQUIRED);
        }
        return switch (challenges.check(sent.nonce(), ChallengePurpose.SIGN_IN, null)) {
            case ChallengeCheck.Refused refused -> throw refused(exchange, provider, refused.reason());
            case ChallengeCheck.Good challenge ->
                Mono.just(new Proved(
                        null,
                        null,
                        new ChallengeUse(challenge.id(), ChallengePurpose.SIGN_IN, RequestDigest.of(Sha256.of(body)))));
        };
    }

    private Mono<TokenAnswer> decide(
            ServerWebExchange exchange, VerifiedIdentity identity, NativeSignIn sent, Proved proved) {
        var provider = identity.provider();
        var challenge = proved.challenge().challengeId();
        var signIn = logins.signIn(
                exchange, identity, sent.name(), DerivedIds.session(challenge), DerivedIds.account(challenge));
        var command = new SignInNatively(signIn, proved.proof(), proved.challenge());
        return bus.send(command, SignInAnswer.class).flatMap(answer -> switch (answer) {
            case SignInAnswer.Accepted accepted -> {
                logins.succeeded(provider, accepted.newAccount());
                var standing = accepted.standing();
                yield keepGrant(exchange, identity, sent, standing.sessionId())
                        .thenReturn(tokens.answer(standing, standing.generation(), proved.device()));
            }
            case SignInAnswer.Refused refused -> {
                logins.refused(exchange, provider, refused.refusal());
                throw AppRefusals.problem(refused.refusal());
            }
        });
    }

    /** What Apple grants is for the day the person leaves; a login neither waits long for it nor fails by it. */
    private Mono<Void> keepGrant(
            ServerWebExchange exchange, VerifiedIdentity identity, NativeSignIn sent, SessionId started) {
        var code = sent.authorizationCode();
        // A login that is sent again is answered again, but its code was good once.
        return code == null || exchanged.asMap().putIfAbsent(started, true) != null
                ? Mono.empty()
                : grants.keep(exchange, identity, identity.audience(), code, NativeLogins.origin(exchange))
                        .doOnNext(tried -> {
                            if (!tried) {
                                exchanged.invalidate(started);
                            }
                        })
                        .then();
    }

    private ProblemException refused(ServerWebExchange exchange, Provider provider, ReasonCode reason) {
        return logins.failed(exchange, provider, SignInStep.ASSERTION, reason);
    }
}
