package app.hamrah.schema.session;

import app.hamrah.schema.Channel;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one session add up to: the same fold decides in the aggregate and answers who asks later.
 *
 * @param deviceId the device that proved itself, or null for a browser and for a device without App Attest
 * @param rotations what refreshes handed out lately, oldest first, the newest always among them
 * @param startedAt when it began
 * @param ended why it ended, or null while it has not
 * @param endedAt when it ended, or null while it has not
 */
public record SessionState(
        SessionId sessionId,
        AccountId accountId,
        IdentityId identityId,
        Provider provider,
        Channel channel,
        @Nullable DeviceId deviceId,
        int generation,
        int oldestGeneration,
        List<Rotation> rotations,
        Instant startedAt,
        Instant authenticatedAt,
        Instant idleDeadline,
        Instant absoluteDeadline,
        @Nullable EndReason ended,
        @Nullable Instant endedAt) {

    /** How long a credential that was replaced may still be on its way, since a challenge is good for no longer. */
    public static final Duration LONGEST_WAY = Duration.ofMinutes(6);

    private static final int MOST_ROTATIONS = 16;

    public SessionState {
        rotations = List.copyOf(rotations);
    }

    /**
     * The state after one more event.
     *
     * @param before the state so far; null before {@link SessionStarted}
     * @throws IllegalStateException when a session's first event is not its start
     */
    public static SessionState evolve(@Nullable SessionState before, SessionEvent event) {
        if (event instanceof SessionStarted started) {
            return begin(started);
        }
        if (before == null) {
            throw new IllegalStateException("the first event of a session is its start");
        }
        return switch (event) {
            case SessionStarted started -> begin(started);
            case SessionExtended extended -> before.extended(extended);
            case SessionSteppedUp steppedUp -> before.steppedUp(steppedUp);
            case CredentialRotated rotated -> before.rotated(rotated);
            case RetryAnswered answered -> before.answered(answered);
            case ReuseDetected detected -> before;
            case SessionEnded end -> before.ended(end);
        };
    }

    /** Whether it has neither ended nor passed a deadline at {@code now}. */
    public boolean isLive(Instant now) {
        return ended == null && !isDue(now);
    }

    /** Whether a deadline has passed at {@code now}. */
    public boolean isDue(Instant now) {
        return !now.isBefore(idleDeadline) || !now.isBefore(absoluteDeadline);
    }

    /**
     * What the edge needs to know of it.
     *
     * @param sequence the sequence number of the last event folded in
     */
    public SessionStanding standing(SessionPolicy policy, long sequence) {
        return new SessionStanding(
                sessionId,
                accountId,
                generation,
                oldestGeneration,
                authenticatedAt,
                authenticatedAt.plus(policy.fresh()),
                isNative() ? absoluteDeadline : policy.extendFrom(idleDeadline, absoluteDeadline),
                idleDeadline,
                absoluteDeadline,
                Version.of(sessionId, sequence));
    }

    /** Whether it lives in an app, which refreshes its credential, and not in a browser, which has it extended. */
    public boolean isNative() {
        return channel == Channel.IOS;
    }

    /** The refresh that handed out this credential, empty when none did lately. */
    public Optional<Rotation> rotation(int handedOut) {
        return rotations.stream()
                .filter(rotation -> rotation.generation() == handedOut)
                .findFirst();
    }

    private static SessionState begin(SessionStarted event) {
        return new SessionState(
                event.sessionId(),
                event.accountId(),
                event.identityId(),
                event.provider(),
                event.channel(),
                event.deviceId(),
                1,
                1,
                List.of(),
                event.provenance().at(),
                event.authenticatedAt(),
                event.idleDeadline(),
                event.absoluteDeadline(),
                null,
                null);
    }

    private SessionState extended(SessionExtended event) {
        return with(event.generation(), generation, rotations, authenticatedAt, event.idleDeadline());
    }

    private SessionState rotated(CredentialRotated event) {
        var at = event.provenance().at();
        var lately = new ArrayList<Rotation>();
        rotations.stream()
                .skip(Math.max(0, rotations.size() - MOST_ROTATIONS + 1))
                .filter(rotation -> rotation.at().plus(LONGEST_WAY).isAfter(at))
                .forEach(lately::add);
        lately.add(new Rotation(event.generation(), at, false));
        return with(event.generation(), generation, lately, authenticatedAt, event.idleDeadline());
    }

    private SessionState answered(RetryAnswered event) {
        var noted = rotations.stream()
                .map(rotation -> rotation.generation() == event.generation()
                        ? new Rotation(rotation.generation(), rotation.at(), true)
                        : rotation)
                .toList();
        return with(generation, oldestGeneration, noted, authenticatedAt, idleDeadline);
    }

    private SessionState steppedUp(SessionSteppedUp event) {
        return with(event.generation(), event.generation(), rotations, event.authenticatedAt(), idleDeadline);
    }

    private SessionState with(int newest, int oldest, List<Rotation> lately, Instant login, Instant idle) {
        return new SessionState(
                sessionId,
                accountId,
                identityId,
                provider,
                channel,
                deviceId,
                newest,
                oldest,
                lately,
                startedAt,
                login,
                idle,
                absoluteDeadline,
                ended,
                endedAt);
    }

    private SessionState ended(SessionEnded event) {
        return new SessionState(
                sessionId,
                accountId,
                identityId,
                provider,
                channel,
                deviceId,
                generation,
                oldestGeneration,
                rotations,
                startedAt,
                authenticatedAt,
                idleDeadline,
                absoluteDeadline,
                event.reason(),
                event.provenance().at());
    }
}
