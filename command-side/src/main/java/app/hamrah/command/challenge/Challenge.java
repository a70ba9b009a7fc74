package app.hamrah.command.challenge;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengeId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** One challenge. Its stream begins when it is spent, so of two who spend it in parallel one fails to begin it. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon makes it blank and fills it from its event
public final class Challenge {

    @AggregateIdentifier
    private ChallengeId challengeId;

    private @Nullable ChallengeConsumed consumed;

    Challenge() {}

    /** How it was spent, or null while it was not. */
    @Nullable
    ChallengeConsumed consumed() {
        return consumed;
    }

    void consume(ChallengeConsumed event) {
        if (consumed != null) {
            throw new IllegalStateException("the challenge is spent");
        }
        apply(event);
    }

    @EventSourcingHandler
    void evolve(ChallengeConsumed event) {
        challengeId = event.challengeId();
        consumed = event;
    }
}
