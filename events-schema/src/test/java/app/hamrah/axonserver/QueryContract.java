package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.query;
import static app.hamrah.axonserver.Texts.queryToAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.query.SubscriptionQueryResult;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound.RequestCase;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            await().untilAsserted(() ->
                    assertThat(asker.query(queryToAll(name, "who"))).containsExactlyInAnyOrder("one", "another"));
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

            for (int i = 0; i < 200; i++) {
                source.send("update " + i);
                assertThat(Texts.of(result.updates()
                                .nextIfAvailable(5, TimeUnit.SECONDS)
                                .getPayload()))
                        .isEqualTo("update " + i);
            }
            source.complete();
            await().until(() -> result.updates().isClosed());
            assertThat(result.updates().getError()).isEmpty();
        }
    }

    @Test
    default void whoDoesNotKeepUpWithUpdatesLosesThem() throws Exception {
        var name = Texts.id();
        try (var answerer = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            var source = new Updates(name);
            answerer.answer(name, source);
            var result = asker.connection().queryChannel().subscriptionQuery(query(name, "news"), 64, 16);
            await().until(source::isSubscribed);
            for (int i = 0; i < 65; i++) {
                source.send("update " + i);
            }
            await().until(() -> !source.isSubscribed());
            for (int i = 0; i < 64; i++) {
                assertThat(Texts.of(result.updates()
                                .nextIfAvailable(5, TimeUnit.SECONDS)
                                .getPayload()))
                        .isEqualTo("update " + i);
            }
            await().until(() -> result.updates().isClosed());
            assertThat(result.updates().getError())
                    .hasValueSatisfying(lost -> assertThat(lost).hasMessageContaining("CANCELLED"));
        }
    }

    @Test
    default void aSubscriptionQueryThatNobodyAnswersIsRefused() {
        try (var asker = new Peer(place(), "asker")) {
            var result = asker.connection().queryChannel().subscriptionQuery(query(Texts.id(), "news"), 64, 16);
            await().until(() -> result.updates().isClosed());
            assertThat(result.updates().getError())
                    .hasValueSatisfying(refused -> assertThat(refused).hasMessageContaining("AXONIQ-5000"));
        }
    }

    /** What somebody sends who was asked later is received. */
    private static void assertTold(SubscriptionQueryResult result, Updates later) throws InterruptedException {
        await().until(later::isSubscribed);
        later.send("late");
        assertThat(Texts.of(
                        result.updates().nextIfAvailable(5, TimeUnit.SECONDS).getPayload()))
                .isEqualTo("late");
        result.updates().close();
    }

    @Test
    default void whoComesLaterIsToldOfTheSubscriptionQueriesThatAreOpen() throws Exception {
        var name = Texts.id();
        try (var first = new Peer(place(), "answerer");
                var second = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            var source = new Updates("first");
            first.answer(name, source);
            var result = asker.connection().queryChannel().subscriptionQuery(query(name, "news"), 64, 16);
            await().until(source::isSubscribed);
            var later = new Updates("second");
            second.answer(name, later);
            assertTold(result, later);
        }
    }

    @Test
    default void aSubscriptionQueryOutlivesItsAnswererAndGoesOnWithTheNext() throws Exception {
        var name = Texts.id();
        try (var stranger = new Stranger(place().host(), place().port(), place().token());
                var next = new Peer(place(), "answerer");
                var asker = new Peer(place(), "asker")) {
            var lost = new RawQueryHandler(stranger, name);
            var result = asker.connection().queryChannel().subscriptionQuery(query(name, "news"), 64, 16);
            await().until(() -> lost.has(RequestCase.SUBSCRIPTION_QUERY_REQUEST));
            stranger.close();
            await().untilAsserted(
                            () -> assertThat(asker.query(query(name, "who"))).containsExactly("AXONIQ-5000"));
            assertThat(result.updates().isClosed()).isFalse();
            var later = new Updates("next");
            next.answer(name, later);
            assertTold(result, later);
        }
    }

    @Test
    default void aQueryWhoseAnswererIsLostIsRefused() throws Exception {
        var name = Texts.id();
        try (var stranger = new Stranger(place().host(), place().port(), place().token());
                var asker = new Peer(place(), "asker")) {
            var lost = new RawQueryHandler(stranger, name);
            var answers = asker.connection().queryChannel().query(query(name, "who"));
            await().until(() -> lost.has(RequestCase.QUERY));
            stranger.close();
            assertThat(answers.nextIfAvailable(5, TimeUnit.SECONDS).getErrorCode())
                    .isEqualTo("AXONIQ-4001");
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
