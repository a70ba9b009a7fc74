package app.hamrah.edge;

import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.problem.Refusals;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a signed-in person can do with their own account, for the API and the pages alike.
 *
 * <p>Every method acts for the session of the request and errors with a {@link ProblemException}:
 * {@link ProblemType#UNAUTHENTICATED} without one, {@link ProblemType#STEP_UP_REQUIRED} where the login is too old.
 * Where the session of the request ends, its cookie is cleared in the response.
 */
public final class AccountActions {

    /** The longest name a person may choose, in UTF-16 units. */
    public static final int LONGEST_NAME = 200;

    /** The most entries of activity that one answer tells. */
    public static final int MOST_ACTIVITY = 200;

    private final Bus bus;
    private final SessionCookies cookies;
    private final Clock clock;

    public AccountActions(Bus bus, SessionCookies cookies, Clock clock) {
        this.bus = bus;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** Ends one session of the account; another one than that of the request needs a fresh login. */
    public Mono<Outcome.Done> endSession(ServerWebExchange exchange, SessionId sessionId) {
        return asSession(exchange, session -> {
            var own = session.sessionId().equals(sessionId);
            if (!own && !session.isFresh(clock.instant())) {
                return Mono.error(Refusals.problem(Refusal.STEP_UP_REQUIRED));
            }
            var reason = own ? EndReason.SIGNED_OUT : EndReason.ENDED_BY_USER;
            var command = new EndSession(sessionId, session.accountId(), reason, RequestOrigin.of(exchange));
            return send(exchange, command, null).doOnNext(done -> {
                if (own) {
                    cookies.clear(exchange);
                }
            });
        });
    }

    /** Ends every session but that of the request; needs a fresh login. */
    public Mono<Outcome.Done> endOtherSessions(ServerWebExchange exchange) {
        return asPerson(
                exchange,
                session -> new EndOtherSessions(session.accountId(), session.sessionId(), RequestOrigin.of(exchange)));
    }

    /** Ends every session, that of the request included. */
    public Mono<Outcome.Done> endAllSessions(ServerWebExchange exchange) {
        return asPerson(
                        exchange,
                        session -> new EndAllSessions(
                                session.accountId(), session.sessionId(), RequestOrigin.of(exchange)))
                .doOnNext(done -> cookies.clear(exchange));
    }

    /** Shuts a device out for good and ends its sessions; needs a fresh login. */
    public Mono<Outcome.Done> revokeDevice(ServerWebExchange exchange, DeviceId deviceId) {
        return asPerson(
                exchange,
                session -> new RevokeDevice(
                        deviceId, session.accountId(), session.sessionId(), RequestOrigin.of(exchange)));
    }

    /** Removes a way in, never the last; needs a fresh login. */
    public Mono<Outcome.Done> unlink(ServerWebExchange exchange, IdentityId identityId) {
        return asPerson(
                exchange,
                session -> new UnlinkIdentity(
                        session.accountId(), session.sessionId(), identityId, RequestOrigin.of(exchange)));
    }

    /**
     * Changes the name shown; blank takes the provider's name again. Errors with
     * {@link ProblemType#VALIDATION_FAILED} above {@link #LONGEST_NAME} characters or with a control character.
     */
    public Mono<Outcome.Done> changeName(ServerWebExchange exchange, String name) {
        return asPerson(exchange, session -> {
            var chosen = name.strip();
            if (chosen.length() > LONGEST_NAME) {
                throw new ProblemException(
                        ProblemType.VALIDATION_FAILED, "A name has at most " + LONGEST_NAME + " characters");
            }
            if (chosen.chars().anyMatch(Character::isISOControl)) {
                throw new ProblemException(ProblemType.VALIDATION_FAILED, "A name has no control characters");
            }
            return new ChangeDisplayName(
                    session.accountId(), session.sessionId(), new Personal(chosen), RequestOrigin.of(exchange));
        });
    }

    /** Ends the account for good; needs a fresh login. */
    public Mono<Outcome.Done> erase(ServerWebExchange exchange) {
        return asPerson(
                        exchange,
                        session ->
                                new EraseAccount(session.accountId(), session.sessionId(), RequestOrigin.of(exchange)))
                .doOnNext(done -> cookies.clear(exchange));
    }

    /** Ends the session of the request; without one it only clears the cookie. */
    public Mono<Outcome.Done> signOut(ServerWebExchange exchange) {
        var session = CurrentSession.of(exchange);
        if (session == null) {
            cookies.clear(exchange);
            return Mono.just(new Outcome.Done(null));
        }
        return endSession(exchange, session.sessionId());
    }

    /** The account; errors with {@link ProblemType#UNAVAILABLE} while the read model has not heard of it. */
    public Mono<AccountView> account(ServerWebExchange exchange, @Nullable Version atLeast) {
        return asSession(
                exchange,
                session -> bus.ask(new FindAccount(session.accountId(), atLeast), AccountQuery.Account.class)
                        .flatMap(found -> Mono.justOrEmpty(found.account()))
                        .switchIfEmpty(Mono.error(() -> new ProblemException(ProblemType.UNAVAILABLE))));
    }

    /** The account's live sessions, newest first. */
    public Mono<List<SessionView>> sessions(ServerWebExchange exchange, @Nullable Version atLeast) {
        return asSession(
                exchange,
                session -> bus.ask(
                                new ListSessions(session.accountId(), clock.instant(), atLeast),
                                SessionQuery.Sessions.class)
                        .map(SessionQuery.Sessions::sessions));
    }

    /** The devices that the account signs in from with an app, newest first. */
    public Mono<List<DeviceView>> devices(ServerWebExchange exchange, @Nullable Version atLeast) {
        return asSession(
                exchange,
                session -> bus.ask(new ListDevices(session.accountId(), atLeast), DeviceQuery.Devices.class)
                        .map(DeviceQuery.Devices::devices));
    }

    /** The account's ways in, oldest first. */
    public Mono<List<IdentityView>> identities(ServerWebExchange exchange, @Nullable Version atLeast) {
        return asSession(
                exchange,
                session -> bus.ask(new ListIdentities(session.accountId(), atLeast), IdentityQuery.Identities.class)
                        .map(IdentityQuery.Identities::identities));
    }

    /**
     * What happened lately, newest first. Errors with {@link ProblemType#VALIDATION_FAILED} for a limit outside 1 to
     * {@link #MOST_ACTIVITY}.
     */
    public Mono<List<ActivityView>> activity(ServerWebExchange exchange, @Nullable Version atLeast, int limit) {
        return asSession(exchange, session -> {
            if (limit < 1 || limit > MOST_ACTIVITY) {
                return Mono.error(new ProblemException(
                        ProblemType.VALIDATION_FAILED, "The limit lies from 1 to " + MOST_ACTIVITY));
            }
            return bus.ask(new ListActivity(session.accountId(), limit, atLeast), AccountQuery.Activities.class)
                    .map(AccountQuery.Activities::activities);
        });
    }

    /** Sends a command that names the session it is asked from: a session refused is that one. */
    private Mono<Outcome.Done> asPerson(ServerWebExchange exchange, Function<SessionStanding, Object> command) {
        return asSession(exchange, session -> send(exchange, command.apply(session), Refusal.NO_SUCH_SESSION));
    }

    /** @param signedOut besides those that always do, a refusal that says the request's own session is gone */
    private Mono<Outcome.Done> send(ServerWebExchange exchange, Object command, @Nullable Refusal signedOut) {
        return bus.send(command, Outcome.class).flatMap(outcome -> switch (outcome) {
            case Outcome.Done done -> Mono.just(done);
            case Outcome.Refused refused -> {
                var problem = refused.refusal() == signedOut
                        ? new ProblemException(ProblemType.UNAUTHENTICATED)
                        : Refusals.problem(refused.refusal());
                if (problem.type() == ProblemType.UNAUTHENTICATED) {
                    cookies.clear(exchange);
                }
                yield Mono.error(problem);
            }
        });
    }

    private static <T> Mono<T> asSession(ServerWebExchange exchange, Function<SessionStanding, Mono<T>> action) {
        return Mono.defer(() -> {
            var session = CurrentSession.of(exchange);
            return session == null
                    ? Mono.error(new ProblemException(ProblemType.UNAUTHENTICATED))
                    : action.apply(session);
        });
    }
}
