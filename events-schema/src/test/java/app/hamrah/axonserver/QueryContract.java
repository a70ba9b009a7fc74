package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.query;
import static app.hamrah.axonserver.Texts.queryToAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every server does with queries. */
interface QueryContract {

    Place place();

    @Test
    default void aQueryIsAnsweredByOneWhoCan() throws Exception {
        var name = Texts.id();
        try (var one = new Peer(place(), "answerer");
                var another = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            one.answer(name, text -> List.of("re: " + text));
            another.answer(name, text -> List.of("re: " + text));
            assertThat(asker.query(query(name, "who"))).containsExactly("re: who");
        }
    }

    @Test
    default void aQueryThatNobodyAnswersIsRefused() throws Exception {
        try (var asker = new Peer(place(), "asker")) {
            assertThat(asker.query(query(Texts.id(), "who"))).containsExactly("AXONIQ-5000");
        }
    }

    @Test
    default void aQueryToAllIsAnsweredByAllComponents() throws Exception {
        var name = Texts.id();
        try (var one = new Peer(place(), "one");
                var another = new Peer(place(), "another");
                var asker = new Peer(place(), "asker")) {
            one.answer(name, text -> List.of("one"));
            another.answer(name, text -> List.of("another"));
            assertThat(asker.query(queryToAll(name, "who"))).containsExactlyInAnyOrder("one", "another");
        }
    }

    @Test
    @SuppressWarnings("removal") // the only way to ask for the first answer on the subscription's own stream
    default void aSubscriptionQueryGetsItsFirstAnswerAndEveryUpdateInOrder() throws Exception {
        var name = Texts.id();
        try (var answerer = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            var source = new Updates(name);
            answerer.answer(name, source);
            var result = asker.connection().queryChannel().subscriptionQuery(query(name, "news"), 64, 16);
            assertThat(Texts.of(Peer.get(result.initialResult()).getPayload())).isEqualTo("first");
            await().until(source::isSubscribed);

            var expected = IntStream.range(0, 300).mapToObj(i -> "update " + i).toList();
            expected.forEach(source::send);
            source.complete();

            var updates = new ArrayList<String>();
            for (var next = result.updates().nextIfAvailable(5, TimeUnit.SECONDS);
                    next != null;
                    next = result.updates().nextIfAvailable(5, TimeUnit.SECONDS)) {
                updates.add(Texts.of(next.getPayload()));
            }
            assertThat(updates).isEqualTo(expected);
            assertThat(result.updates().isClosed()).isTrue();
        }
    }

    @Test
    default void whoHasEnoughOfUpdatesEndsThem() throws Exception {
        var name = Texts.id();
        try (var answerer = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            var source = new Updates(name);
            answerer.answer(name, source);
            var result = asker.connection().queryChannel().subscriptionQuery(query(name, "news"), 64, 16);
            await().until(source::isSubscribed);
            result.updates().close();
            await().until(() -> !source.isSubscribed());
        }
    }
}
