package app.hamrah.edge.signin;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.http.ClientAddress;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.edge.signin.SignInMetrics.Success;
import app.hamrah.edge.verify.DisplayName;
import app.hamrah.edge.verify.KeysUnavailableException;
import app.hamrah.edge.verify.Verification;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.schema.signin.SignInStep;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Logins that apps bring: an id token the provider gave the app itself, in place of a browser's way there and back. What
 * comes to nothing is recorded with step and reason; whoever sent it learns neither.
 */
public final class NativeLogins {

    private final Registrations registrations;
    private final IdentityIds identities;
    private final ClientLabels labels;
    private final RefusalLog refusals;
    private final SignInMetrics metrics;

    NativeLogins(
            Registrations registrations,
            IdentityIds identities,
            ClientLabels labels,
            RefusalLog refusals,
            SignInMetrics metrics) {
        this.registrations = registrations;
        this.identities = identities;
        this.labels = labels;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    /**
     * Verifies what an app brings.
     *
     * @param challenge the text the token's nonce was made of: Google's is the text itself, Apple's its SHA-256 in
     *     lower-case hexadecimal
     * @return the identity; errors with {@link ProblemType#LOGIN_REFUSED}, or {@link ProblemType#UNAVAILABLE} while the
     *     provider's keys are not at hand
     */
    public Mono<VerifiedIdentity> verify(
            ServerWebExchange exchange, Provider provider, String idToken, String challenge) {
        var registration = registrations.ofApps(provider);
        if (registration == null) {
            return Mono.error(
                    failed(exchange, provider, SignInStep.VERIFICATION, new ReasonCode("provider-not-offered")));
        }
        return registration
                .idTokens()
                .verify(idToken, nonce(provider, challenge))
                .onErrorMap(
                        KeysUnavailableException.class,
                        e -> failed(
                                exchange,
                                provider,
                                new LoginFailed(SignInStep.VERIFICATION, "keys-unavailable", Shown.UNAVAILABLE)))
                .map(verification -> switch (verification) {
                    case Verification.Verified verified -> verified.identity();
                    case Verification.Rejected rejected ->
                        throw failed(exchange, provider, SignInStep.VERIFICATION, rejected.reason());
                });
    }

    /**
     * The sign-in of a verified identity, to be decided.
     *
     * @param name the person's name as told beside the token, once and unsigned: to be shown and nothing more
     */
    public SignIn signIn(
            ServerWebExchange exchange,
            VerifiedIdentity identity,
            @Nullable String name,
            SessionId sessionId,
            AccountId newAccountId) {
        var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        var address = ClientAddress.of(exchange);
        return new SignIn(
                identities.of(identity),
                identity.provider(),
                sessionId,
                newAccountId,
                LoginDecision.profile(identity.profile(), name == null ? null : DisplayName.of(name)),
                labels.of(userAgent),
                address == null ? null : new Personal(address),
                userAgent == null ? null : new Personal(LoginDecision.cut(userAgent)),
                identity.authenticatedAt(),
                origin(exchange));
    }

    /** Counts a login that came to a session. */
    public void succeeded(Provider provider, boolean newAccount) {
        metrics.succeeded(provider, newAccount ? Success.NEW_ACCOUNT : Success.SIGNED_IN);
    }

    /** Records a login that the command side refused, and answers what its app is told. */
    public ProblemException refused(ServerWebExchange exchange, Provider provider, Refusal refusal) {
        return failed(exchange, provider, LoginDecision.refused(refusal));
    }

    /**
     * Records that an app was not believed, and answers what it is told.
     *
     * @param provider the provider tried, or null where the request named none
     */
    public ProblemException failed(
            ServerWebExchange exchange, @Nullable Provider provider, SignInStep step, ReasonCode reason) {
        return failed(exchange, provider, new LoginFailed(step, reason, Shown.REFUSED));
    }

    /** Where a login of somebody who has proved nothing yet comes from. */
    public static Origin origin(ServerWebExchange exchange) {
        return new Origin(Actor.STRANGER, Channel.IOS, RequestOrigin.requestId(exchange));
    }

    private ProblemException failed(ServerWebExchange exchange, @Nullable Provider provider, LoginFailed failed) {
        refusals.record(exchange, provider, failed, Channel.IOS);
        return new ProblemException(
                switch (failed.shown()) {
                    case UNAVAILABLE -> ProblemType.UNAVAILABLE;
                    case SUSPENDED -> ProblemType.FORBIDDEN;
                    case REFUSED, CANCELLED, EXPIRED, TAKEN ->
                        switch (failed.step()) {
                            case ATTESTATION, ASSERTION -> ProblemType.ATTESTATION_REFUSED;
                            case CALLBACK, TOKEN, VERIFICATION, DECISION -> ProblemType.LOGIN_REFUSED;
                        };
                });
    }

    private static String nonce(Provider provider, String challenge) {
        return switch (provider) {
            case GOOGLE -> challenge;
            case APPLE -> HexFormat.of().formatHex(Sha256.of(challenge));
        };
    }
}
