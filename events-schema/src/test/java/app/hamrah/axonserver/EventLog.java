package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The events of the context {@code default}, in memory. A token is an event's place in the log, from 0. */
final class EventLog {

    private static final int MOST_EVENTS = 1_000_000;

    private final List<Event> events = new ArrayList<>();
    private final Map<String, List<Event>> streams = new HashMap<>();
    private final Map<String, NavigableMap<Long, Event>> snapshots = new HashMap<>();
    private final Set<Runnable> followers = ConcurrentHashMap.newKeySet();

    /** Stores all of them, or none: each continues its aggregate's sequence without a gap. */
    void append(List<Event> transaction) {
        synchronized (this) {
            if (events.size() + transaction.size() > MOST_EVENTS) {
                throw Problem.LOG_FULL.exception("the stand-in holds no more than " + MOST_EVENTS + " events");
            }
            check(transaction);
            for (var event : transaction) {
                events.add(event);
                if (ofAggregate(event)) {
                    streams.computeIfAbsent(event.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        followers.forEach(Runnable::run);
    }

    private void check(List<Event> transaction) {
        var next = new HashMap<String, Long>();
        for (var event : transaction) {
            if (ofAggregate(event)) {
                var aggregate = event.getAggregateIdentifier();
                long expected = next.computeIfAbsent(aggregate, id -> highestSequence(id) + 1);
                if (event.getAggregateSequenceNumber() != expected) {
                    throw Problem.SEQUENCE_TAKEN.exception("Invalid sequence number "
                            + event.getAggregateSequenceNumber() + " for aggregate " + aggregate + ", expected "
                            + expected);
                }
                next.put(aggregate, expected + 1);
            }
        }
    }

    private static boolean ofAggregate(Event event) {
        return !event.getAggregateType().isEmpty();
    }

    synchronized void appendSnapshot(Event snapshot) {
        snapshots
                .computeIfAbsent(snapshot.getAggregateIdentifier(), id -> new TreeMap<>())
                .put(
                        snapshot.getAggregateSequenceNumber(),
                        snapshot.toBuilder().setSnapshot(true).build());
    }

    /** From a token on, at most so many. */
    synchronized List<Event> from(long token, int most) {
        int start = (int) Math.min(Math.max(0, token), events.size());
        return List.copyOf(events.subList(start, Math.min(events.size(), start + most)));
    }

    /** One aggregate's events from a sequence number on. */
    synchronized List<Event> ofAggregate(String aggregate, long firstSequence) {
        return streams.getOrDefault(aggregate, List.of()).stream()
                .filter(event -> event.getAggregateSequenceNumber() >= firstSequence)
                .toList();
    }

    /** One aggregate's snapshots, the newest first. */
    synchronized List<Event> snapshotsOf(String aggregate) {
        return List.copyOf(snapshots
                .getOrDefault(aggregate, new TreeMap<>())
                .descendingMap()
                .values());
    }

    Optional<Event> newestSnapshotOf(String aggregate) {
        return snapshotsOf(aggregate).stream().max(Comparator.comparingLong(Event::getAggregateSequenceNumber));
    }

    /** -1 where the aggregate has none. */
    synchronized long highestSequence(String aggregate) {
        var stream = streams.get(aggregate);
        return stream == null ? -1 : stream.getLast().getAggregateSequenceNumber();
    }

    /** -1 in an empty log. */
    synchronized long lastToken() {
        return events.size() - 1L;
    }

    /** The token of the first event that is not older, or the one after the last. */
    synchronized long tokenAt(long epochMillis) {
        int token = 0;
        while (token < events.size() && events.get(token).getTimestamp() < epochMillis) {
            token++;
        }
        return token;
    }

    /** Is told, on the appender's thread, whenever there is more. */
    void follow(Runnable follower) {
        followers.add(follower);
    }

    void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    void unfollowAll() {
        followers.clear();
    }
}
