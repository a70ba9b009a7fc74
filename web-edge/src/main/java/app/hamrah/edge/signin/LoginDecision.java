package app.hamrah.edge.signin;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.ClientAddress;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.observe.RequestLines;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.edge.signin.SignInMetrics.Success;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.schema.signin.SignInStep;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Asks the command side for what a verified login was for, and gives the browser what it answers. */
final class LoginDecision {

    private static final Logger LOG = LoggerFactory.getLogger(LoginDecision.class);
    private static final int MAX_USER_AGENT = 512;

    private final Bus bus;
    private final SessionCookies cookies;
    private final IdentityIds identities;
    private final ClientLabels labels;
    private final SignInMetrics metrics;

    LoginDecision(Bus bus, SessionCookies cookies, IdentityIds identities, ClientLabels labels, SignInMetrics metrics) {
        this.bus = bus;
        this.cookies = cookies;
        this.identities = identities;
        this.labels = labels;
        this.metrics = metrics;
    }

    /**
     * Decides, and answers where the browser goes next; errors with {@link LoginFailed}.
     *
     * @param name the person's name as told beside the token, or null
     * @param admitted what is to be done once the identity is let in, before the browser is told; it never errors
     */
    Mono<String> decide(
            ServerWebExchange exchange,
            LoginTransaction login,
            VerifiedIdentity identity,
            @Nullable Personal name,
            Mono<Void> admitted) {
        return Mono.defer(() -> switch (login.purpose()) {
                    case SIGN_IN -> signIn(exchange, login, identity, name, admitted);
                    case LINK -> link(exchange, login, identity, admitted);
                    case STEP_UP -> stepUp(exchange, login, identity, admitted);
                })
                .onErrorMap(failure -> failure instanceof LoginFailed ? failure : undecided(exchange, failure));
    }

    private Mono<String> signIn(
            ServerWebExchange exchange,
            LoginTransaction login,
            VerifiedIdentity identity,
            @Nullable Personal name,
            Mono<Void> admitted) {
        var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        var address = ClientAddress.of(exchange);
        var command = new SignIn(
                identities.of(identity),
                identity.provider(),
                login.sessionId(),
                login.accountId(),
                profile(identity.profile(), name),
                labels.of(userAgent),
                address == null ? null : new Personal(address),
                userAgent == null ? null : new Personal(cut(userAgent)),
                identity.authenticatedAt(),
                new Origin(Actor.STRANGER, Channel.WEB, RequestOrigin.requestId(exchange)));
        return bus.send(command, SignInAnswer.class).flatMap(answer -> switch (answer) {
            case SignInAnswer.Accepted accepted -> {
                cookies.issue(exchange, accepted.standing());
                metrics.succeeded(identity.provider(), accepted.newAccount() ? Success.NEW_ACCOUNT : Success.SIGNED_IN);
                yield admitted.then(leavePrevious(exchange, accepted.standing().sessionId()))
                        .thenReturn(login.next());
            }
            case SignInAnswer.Refused refused -> Mono.error(refused(refused.refusal()));
        });
    }

    /** The session this browser held before has lost its cookie: nobody but a thief could still use it. */
    private Mono<Void> leavePrevious(ServerWebExchange exchange, SessionId started) {
        var previous = CurrentSession.of(exchange);
        if (previous == null || previous.sessionId().equals(started)) {
            return Mono.empty();
        }
        var command = new EndSession(
                previous.sessionId(), previous.accountId(), EndReason.SIGNED_OUT, RequestOrigin.of(exchange));
        return bus.send(command, Outcome.class)
                .doOnError(e -> RequestLines.of(exchange, LOG.atWarn())
                        .log(
                                "a session left behind could not be ended: {}",
                                e.getClass().getSimpleName()))
                .onErrorComplete()
                .then();
    }

    private Mono<String> link(
            ServerWebExchange exchange, LoginTransaction login, VerifiedIdentity identity, Mono<Void> admitted) {
        var session = asking(exchange, login);
        var command = new LinkIdentity(
                session.accountId(),
                session.sessionId(),
                identities.of(identity),
                identity.provider(),
                RequestOrigin.of(exchange));
        return bus.send(command, Outcome.class).flatMap(outcome -> switch (outcome) {
            case Outcome.Done done -> {
                metrics.succeeded(identity.provider(), Success.LINKED);
                yield admitted.thenReturn(linked(done));
            }
            case Outcome.Refused refused
            when refused.refusal() == Refusal.STEP_UP_REQUIRED -> {
                metrics.succeeded(identity.provider(), Success.TO_CONFIRM);
                yield Mono.just(SeeOther.path("/account/confirm", "next", "/account"));
            }
            case Outcome.Refused refused -> Mono.error(refused(refused.refusal()));
        });
    }

    /** The account page as of the version that was written, so that it shows the new way in at once. */
    private static String linked(Outcome.Done done) {
        var version = done.version();
        return "/account?done=linked" + (version == null ? "" : "&seen=" + version);
    }

    private Mono<String> stepUp(
            ServerWebExchange exchange, LoginTransaction login, VerifiedIdentity identity, Mono<Void> admitted) {
        var session = asking(exchange, login);
        var command = new StepUpSession(
                session.sessionId(), session.accountId(), identities.of(identity), RequestOrigin.of(exchange));
        return bus.send(command, SessionAnswer.class).flatMap(answer -> switch (answer) {
            case SessionAnswer.Standing standing -> {
                cookies.issue(exchange, standing.standing());
                metrics.succeeded(identity.provider(), Success.STEPPED_UP);
                yield admitted.thenReturn(login.next());
            }
            case SessionAnswer.Refused refused -> Mono.error(refused(refused.refusal()));
        });
    }

    /** The session that asked, which must still be the one the browser is in. */
    private static SessionStanding asking(ServerWebExchange exchange, LoginTransaction login) {
        var session = CurrentSession.of(exchange);
        if (session == null
                || !session.sessionId().equals(login.sessionId())
                || !session.accountId().equals(login.accountId())) {
            throw new LoginFailed(SignInStep.DECISION, "session-changed", Shown.EXPIRED);
        }
        return session;
    }

    /** Apple tells a name beside the token, once and unsigned: it is a name to show and nothing more. */
    static ClaimedProfile profile(ClaimedProfile verified, @Nullable Personal name) {
        return verified.name() != null || name == null
                ? verified
                : new ClaimedProfile(verified.email(), verified.emailVerified(), name, verified.picture());
    }

    static LoginFailed refused(Refusal refusal) {
        var reason = new ReasonCode(refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var shown = switch (refusal) {
            case ACCOUNT_SUSPENDED -> Shown.SUSPENDED;
            case IDENTITY_CLAIMED_BY_ANOTHER -> Shown.TAKEN;
            case NO_SUCH_SESSION, SESSION_ENDED, SESSION_EXPIRED -> Shown.EXPIRED;
            case NO_SUCH_ACCOUNT,
                    ACCOUNT_ERASED,
                    STEP_UP_REQUIRED,
                    NO_SUCH_IDENTITY,
                    LAST_IDENTITY,
                    TOO_MANY_IDENTITIES,
                    CHALLENGE_SPENT,
                    NO_SUCH_DEVICE,
                    DEVICE_KNOWN,
                    DEVICE_REVOKED,
                    DEVICE_OF_ANOTHER_ACCOUNT,
                    DEVICE_OF_ANOTHER_SESSION,
                    DEVICE_CATEGORY_VANISHED,
                    COUNTER_NOT_ADVANCED,
                    ASSERTION_REQUIRED,
                    REFRESH_REUSED -> Shown.REFUSED;
        };
        return new LoginFailed(SignInStep.DECISION, reason, shown);
    }

    static LoginFailed undecided(ServerWebExchange exchange, Throwable failure) {
        RequestLines.of(exchange, LOG.atError())
                .log("a login was not decided: {}", failure.getClass().getSimpleName());
        return new LoginFailed(SignInStep.DECISION, "no-decision", Shown.UNAVAILABLE);
    }

    static String cut(String userAgent) {
        return userAgent.length() > MAX_USER_AGENT ? userAgent.substring(0, MAX_USER_AGENT) : userAgent;
    }
}
