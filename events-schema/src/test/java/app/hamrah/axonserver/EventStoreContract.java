package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.code;
import static app.hamrah.axonserver.Texts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every server does with events. It may hold other events already. */
interface EventStoreContract {

    Place place();

    @Test
    default void whatIsAppendedIsReadAsOneStream() throws Exception {
        var aggregate = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            Peer.get(peer.append(event(aggregate, 0, "a"), event(aggregate, 1, "b")));
            Peer.get(peer.append(event(aggregate, 2, "c"), event(Texts.id(), 0, "of another")));
            var events = peer.connection().eventChannel();
            assertThat(texts(events.openAggregateStream(aggregate))).containsExactly("a", "b", "c");
            assertThat(texts(events.openAggregateStream(aggregate, 1))).containsExactly("b", "c");
            assertThat(Peer.get(events.findHighestSequence(aggregate))).isEqualTo(2);
            assertThat(Peer.get(events.findHighestSequence(Texts.id()))).isEqualTo(-1);
            assertThat(texts(events.openAggregateStream(Texts.id()))).isEmpty();
        }
    }

    @Test
    default void aSequenceNumberIsTakenOnceAndATransactionIsStoredWholeOrNotAtAll() throws Exception {
        var aggregate = Texts.id();
        var other = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            Peer.get(peer.append(event(aggregate, 0, "a")));
            assertThatThrownBy(() -> Peer.get(peer.append(event(other, 0, "b"), event(aggregate, 0, "twice"))))
                    .hasRootCauseInstanceOf(StatusRuntimeException.class)
                    .rootCause()
                    .satisfies(refused -> assertThat(code(refused)).isEqualTo("AXONIQ-2000"));
            assertThatThrownBy(() -> Peer.get(peer.append(event(aggregate, 2, "too far"))))
                    .rootCause()
                    .satisfies(refused -> assertThat(code(refused)).isEqualTo("AXONIQ-2000"));
            var events = peer.connection().eventChannel();
            assertThat(texts(events.openAggregateStream(aggregate))).containsExactly("a");
            assertThat(texts(events.openAggregateStream(other))).isEmpty();
        }
    }

    @Test
    default void whatIsRolledBackWasNeverThere() throws Exception {
        var aggregate = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            var events = peer.connection().eventChannel();
            events.startAppendEventsTransaction()
                    .appendEvent(event(aggregate, 0, "a"))
                    .rollback();
            Peer.get(peer.append(event(aggregate, 0, "b")));
            assertThat(texts(events.openAggregateStream(aggregate))).containsExactly("b");
        }
    }

    @Test
    default void aReaderGetsAllFromItsTokenOnAndThenWhatComes() throws Exception {
        var aggregate = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            var events = peer.connection().eventChannel();
            long before = Peer.get(events.getLastToken());
            Peer.get(peer.append(LongStream.range(0, 200)
                    .mapToObj(i -> event(aggregate, i, "" + i))
                    .toArray(Event[]::new)));
            assertThat(Peer.get(events.getLastToken())).isEqualTo(before + 200);
            try (var stream = events.openStream(before, 64, 16)) {
                for (long i = 0; i < 200; i++) {
                    assertThat(next(stream.nextIfAvailable(5, TimeUnit.SECONDS)))
                            .isEqualTo(before + 1 + i + ": " + i);
                }
                assertThat(stream.nextIfAvailable()).isNull();
                Peer.get(peer.append(event(aggregate, 200, "live")));
                assertThat(next(stream.nextIfAvailable(5, TimeUnit.SECONDS))).isEqualTo(before + 201 + ": live");
            }
        }
    }

    @Test
    default void aReaderMayStartAtATime() throws Exception {
        var aggregate = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            long time = Texts.now() + 1;
            Peer.get(peer.append(
                    event(aggregate, 0, "a").toBuilder().setTimestamp(time - 1).build(),
                    event(aggregate, 1, "b").toBuilder().setTimestamp(time).build()));
            var events = peer.connection().eventChannel();
            try (var stream = events.openStream(Peer.get(events.getTokenAt(time)), 64, 16)) {
                assertThat(next(stream.nextIfAvailable(5, TimeUnit.SECONDS))).endsWith(": b");
            }
            assertThat(Peer.get(events.getFirstToken())).isEqualTo(-1);
        }
    }

    @Test
    default void aSnapshotStandsForWhatItCovers() throws Exception {
        var aggregate = Texts.id();
        try (var peer = new Peer(place(), "store")) {
            Peer.get(peer.append(event(aggregate, 0, "a"), event(aggregate, 1, "b"), event(aggregate, 2, "c")));
            var events = peer.connection().eventChannel();
            Peer.get(events.appendSnapshot(event(aggregate, 1, "a and b")));
            assertThat(texts(events.openAggregateStream(aggregate, true))).containsExactly("a and b", "c");
            assertThat(texts(events.openAggregateStream(aggregate, false))).containsExactly("a", "b", "c");
            assertThat(texts(events.loadSnapshots(aggregate, 0, Long.MAX_VALUE, 10)))
                    .containsExactly("a and b");
        }
    }

    private static List<String> texts(AggregateEventStream stream) throws InterruptedException {
        var texts = new ArrayList<String>();
        while (stream.hasNext()) {
            texts.add(Texts.of(stream.next().getPayload()));
        }
        return texts;
    }

    private static String next(EventWithToken event) {
        return event.getToken() + ": " + Texts.of(event.getEvent().getPayload());
    }
}
