package app.hamrah.query;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.StreamId;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.challenge.ChallengeEvent;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.signin.SignInEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;

/** Events as the log holds them: each numbered in its own stream and in the log. */
final class Story {

    private final Map<StreamId, Long> next = new HashMap<>();
    private long position;

    /** The messages of events that come next in this story. */
    List<EventMessage<?>> tell(Object... events) {
        var told = new ArrayList<EventMessage<?>>();
        for (var event : events) {
            told.add(
                    new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position++), stored(event)));
        }
        return told;
    }

    /** The same without a place in the log, as whoever stores them would write them. */
    DomainEventMessage<?> stored(Object event) {
        var stream = streamOf(event);
        var sequence = next.merge(stream, 0L, (last, zero) -> last + 1);
        return new GenericDomainEventMessage<>("test", stream.value(), sequence, event);
    }

    /** Every event of every catalogue, in an order one account could have lived through them. */
    static List<EventMessage<?>> ofEverything() {
        var events = new ArrayList<Object>();
        events.add(EventExamples.ofIdentity().getFirst());
        events.addAll(EventExamples.ofAccount().subList(0, 3));
        events.addAll(EventExamples.ofDevice());
        events.addAll(EventExamples.ofChallenge());
        events.addAll(EventExamples.ofSession());
        events.addAll(
                EventExamples.ofAccount().subList(3, EventExamples.ofAccount().size()));
        events.addAll(EventExamples.ofIdentity().subList(1, 2));
        events.addAll(EventExamples.ofSignIn());
        return new Story().tell(events.toArray());
    }

    private static StreamId streamOf(Object event) {
        return switch (event) {
            case AccountEvent account -> account.accountId();
            case ChallengeEvent challenge -> challenge.challengeId();
            case DeviceEvent device -> device.deviceId();
            case IdentityEvent identity -> identity.identityId();
            case SessionEvent session -> session.sessionId();
            case SignInEvent signIn -> signIn.attemptId();
            default -> throw new IllegalArgumentException("not an event: " + event.getClass());
        };
    }
}
