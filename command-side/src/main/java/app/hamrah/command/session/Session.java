package app.hamrah.command.session;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.session.SessionState;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One session deciding about itself.
 *
 * <p>It is its own snapshot. A changed {@link SessionState} needs a new revision here.
 */
@AggregateRoot
@StoredName("session.snapshot")
@SuppressWarnings("NullAway.Init") // set by the first event, which is why there is a stream
public final class Session {

    /** What ends a session whose time is over, whoever happened to notice. */
    private static final Actor CLOCK = Actor.system("expiry");

    @AggregateIdentifier
    private SessionId sessionId;

    private SessionState state;

    Session() {}

    @JsonCreator
    Session(@JsonProperty("state") SessionState state) {
        this.sessionId = state.sessionId();
        this.state = state;
    }

    public Session(SessionStarted started) {
        apply(started);
    }

    /** What its events add up to. */
    @JsonProperty("state")
    public SessionState state() {
        return state;
    }

    /** Its standing as of its last event. */
    public SessionAnswer.Standing standing(SessionPolicy policy) {
        return new SessionAnswer.Standing(state.standing(policy, getVersion()));
    }

    SessionAnswer decide(ExtendSession command, SessionPolicy policy, Instant now) {
        var refusal = refusal(now);
        if (refusal != null) {
            return new SessionAnswer.Refused(refusal);
        }
        if (!state.isNative() && !now.isBefore(policy.extendFrom(state.idleDeadline(), state.absoluteDeadline()))) {
            apply(new SessionExtended(
                    sessionId,
                    state.accountId(),
                    state.generation() + 1,
                    policy.idleDeadline(now, state.absoluteDeadline()),
                    command.origin().at(now)));
        }
        return standing(policy);
    }

    SessionAnswer decide(StepUpSession command, SessionPolicy policy, Instant now) {
        if (!state.accountId().equals(command.accountId()) || state.isNative()) {
            return new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION);
        }
        var refusal = refusal(now);
        if (refusal != null) {
            return new SessionAnswer.Refused(refusal);
        }
        apply(new SessionSteppedUp(
                sessionId,
                state.accountId(),
                command.identityId(),
                state.generation() + 1,
                now,
                command.origin().at(now)));
        return standing(policy);
    }

    Outcome decide(EndSession command, Instant now) {
        if (!state.accountId().equals(command.accountId())) {
            return new Outcome.Refused(Refusal.NO_SUCH_SESSION);
        }
        return end(command.reason(), command.origin(), now) ? done() : new Done(null);
    }

    Outcome decide(ExpireSession command, Instant now) {
        return state.ended() == null && state.isDue(now) && end(EndReason.EXPIRED, command.origin(), now)
                ? done()
                : new Done(null);
    }

    /** Puts a new credential in the place of the newest and slides the idle deadline; answers its generation. */
    int rotate(SessionPolicy policy, Provenance provenance) {
        var next = state.generation() + 1;
        apply(new CredentialRotated(
                sessionId,
                state.accountId(),
                next,
                policy.idleDeadline(provenance.at(), state.absoluteDeadline()),
                provenance));
        return next;
    }

    /** Notes, once for each, that a credential is handed out again; answers its generation. */
    int answerAgain(int generation, Provenance provenance) {
        if (state.rotation(generation).filter(rotation -> !rotation.answered()).isPresent()) {
            apply(new RetryAnswered(sessionId, state.accountId(), generation, provenance));
        }
        return generation;
    }

    /** Ends it because a credential came that was replaced long before. */
    void endForReuse(int generation, Origin origin, Instant now) {
        apply(new ReuseDetected(sessionId, state.accountId(), generation, state.generation(), origin.at(now)));
        end(EndReason.REFRESH_REUSED, origin, now);
    }

    /**
     * Ends it, unless it has ended; a session past its deadline has expired, whatever the reason given.
     *
     * @return whether this ended it
     */
    public boolean end(EndReason reason, Origin origin, Instant now) {
        if (state.ended() != null) {
            return false;
        }
        apply(
                state.isDue(now)
                        ? new SessionEnded(
                                sessionId,
                                state.accountId(),
                                EndReason.EXPIRED,
                                new Origin(CLOCK, Channel.SYSTEM, origin.request()).at(now))
                        : new SessionEnded(sessionId, state.accountId(), reason, origin.at(now)));
        return true;
    }

    /**
     * Why this account cannot act through it now, or null when it can. A session past its deadline is refused and not
     * ended: the clock may be wrong, and a refusal can be taken back.
     */
    public @Nullable Refusal refusalFor(AccountId accountId, Instant now) {
        return state.accountId().equals(accountId) ? refusal(now) : Refusal.NO_SUCH_SESSION;
    }

    /** Why nothing can be done in it, or null when it lives. */
    @Nullable
    Refusal refusal(Instant now) {
        if (state.ended() != null) {
            return state.ended() == EndReason.EXPIRED ? Refusal.SESSION_EXPIRED : Refusal.SESSION_ENDED;
        }
        return state.isDue(now) ? Refusal.SESSION_EXPIRED : null;
    }

    private Done done() {
        return new Done(Version.of(sessionId, getVersion()));
    }

    @EventSourcingHandler
    void evolve(SessionEvent event) {
        sessionId = event.sessionId();
        state = SessionState.evolve(state, event);
    }
}
