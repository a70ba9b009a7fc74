package app.hamrah.command.challenge;

import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.session.SessionId;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** Challenges as handlers hold them: spent or not. */
public final class Challenges {

    private final Streams<Challenge> streams;

    public Challenges(Streams<Challenge> streams) {
        this.streams = streams;
    }

    /**
     * Looks at a challenge and keeps others from it until the unit of work ends.
     *
     * @throws IllegalArgumentException when it was given out for another purpose, which the edge has to see
     */
    public Held of(ChallengeUse use, ChallengePurpose purpose) {
        if (use.purpose() != purpose) {
            throw new IllegalArgumentException("the challenge is for another purpose");
        }
        return new Held(use, streams.of(use.challengeId(), Challenge::new));
    }

    /** One challenge, and what it is to be spent on. */
    public static final class Held {

        private final ChallengeUse use;
        private final Aggregate<Challenge> stream;

        private Held(ChallengeUse use, Aggregate<Challenge> stream) {
            this.use = use;
            this.stream = stream;
        }

        /** What is to be done with it. */
        public ChallengeUse use() {
            return use;
        }

        /** Whether it was spent before, on this or on something else. */
        public boolean isSpent() {
            return consumed().isPresent();
        }

        /** How the very same request spent it before, with success; null when nothing of the kind is on record. */
        public @Nullable ChallengeConsumed before() {
            return consumed()
                    .filter(consumed -> consumed.digest().equals(use.digest()) && consumed.sessionId() != null)
                    .orElse(null);
        }

        /**
         * Spends it.
         *
         * @param sessionId the session it was good for; null where it came to nothing, or started none
         */
        public void spend(@Nullable SessionId sessionId, Provenance provenance) {
            stream.execute(challenge -> challenge.consume(
                    new ChallengeConsumed(use.challengeId(), use.purpose(), use.digest(), sessionId, provenance)));
        }

        private Optional<ChallengeConsumed> consumed() {
            return stream.invoke(challenge -> Optional.ofNullable(challenge.consumed()));
        }
    }
}
