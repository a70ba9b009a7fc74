package app.hamrah.schema.challenge;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.session.SessionId;
import org.jspecify.annotations.Nullable;

/** What became of a challenge: one event and no second. Stored for ever: add, never edit. */
public sealed interface ChallengeEvent {

    ChallengeId challengeId();

    Provenance provenance();

    /**
     * It was spent, and is worth nothing from here on.
     *
     * @param digest what it was spent on
     * @param sessionId the session it was spent in, or started; null where there is none
     */
    @StoredName("challenge.consumed")
    record ChallengeConsumed(
            ChallengeId challengeId,
            ChallengePurpose purpose,
            RequestDigest digest,
            @Nullable SessionId sessionId,
            Provenance provenance)
            implements ChallengeEvent {}
}
