package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.Examples;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class SessionIndexTest {

    private final SessionIndex index = new SessionIndex(1_000);

    private static SessionStanding at(long sequence) {
        return Examples.standing(SESSION, (int) sequence + 1, (int) sequence + 1, sequence);
    }

    private SessionIndexTest knows(SessionStanding standing) {
        index.learn(standing);
        return this;
    }

    private Remembered found() {
        return index.find(SESSION.uuid());
    }

    @Test
    void aSessionNobodyToldOfIsUnknown() {
        assertThat(found()).isNull();
    }

    @Test
    void aStandingIsRemembered() {
        assertThat(index.learn(at(0))).isEqualTo(Living.of(at(0)));
        assertThat(found()).isEqualTo(Living.of(at(0)));
    }

    @Test
    void aNewerStandingReplacesAnOlderOne() {
        knows(at(0)).knows(at(1));

        assertThat(found()).isEqualTo(Living.of(at(1)));
    }

    @Test
    void anOlderStandingThatArrivesLateIsNotBelieved() {
        knows(at(2));

        assertThat(index.learn(at(1))).isEqualTo(Living.of(at(2)));
        assertThat(found()).isEqualTo(Living.of(at(2)));
    }

    @Test
    void aSessionThatMovedOnHasToBeAskedFor() {
        knows(at(0));

        index.moved(SESSION, 1);

        assertThat(found()).isNull();
    }

    @Test
    void afterASessionMovedOnAnOlderAnswerIsNotBelieved() {
        index.moved(SESSION, 2);

        assertThat(index.learn(at(1))).isNull();
        assertThat(found()).isNull();
        assertThat(index.learn(at(2))).isEqualTo(Living.of(at(2)));
    }

    @Test
    void anOlderEventThatArrivesLateChangesNothing() {
        knows(at(3));

        index.moved(SESSION, 2);
        index.moved(SESSION, 3);

        assertThat(found()).isEqualTo(Living.of(at(3)));
    }

    @Test
    void theLatestOfTwoEventsCountsWhateverTheirOrder() {
        index.moved(SESSION, 3);
        index.moved(SESSION, 2);

        assertThat(index.learn(at(2))).isNull();
    }

    @Test
    void anEndingIsFinal() {
        knows(at(0));
        index.ended(SESSION);

        assertThat(index.learn(at(1))).isEqualTo(Ended.ENDED);
        index.moved(SESSION, 5);
        assertThat(index.learn(at(6))).isEqualTo(Ended.ENDED);
        assertThat(found()).isEqualTo(Ended.ENDED);
    }

    @Test
    void anEndingIsKnownForASessionThatWasNot() {
        index.ended(SESSION);

        assertThat(index.learn(at(0))).isEqualTo(Ended.ENDED);
    }

    /** A full index may push the ending out at once; an answer asked for before must still not bring it back. */
    @Test
    void anEndingThatWasPushedOutIsStillHeard() {
        var full = new SessionIndex(0);
        full.ended(SESSION);
        await().until(() -> full.find(SESSION.uuid()) == null);

        assertThat(full.learn(at(0))).isEqualTo(Ended.ENDED);
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        var bounded = new SessionIndex(100);
        for (var i = 0; i < 10_000; i++) {
            bounded.learn(Examples.standing(SessionId.of(new UUID(0x7000L + i, i)), 1, 1, 0));
        }

        await().untilAsserted(() -> assertThat(bounded.size()).isLessThanOrEqualTo(100));
    }

    @Test
    void inWhateverOrderThingsArriveTheNewestCounts() {
        var random = new Random(42);
        for (var round = 0; round < 500; round++) {
            var shuffled = new SessionIndex(1_000);
            var arrivals = new ArrayList<Runnable>(List.of(
                    () -> shuffled.learn(at(0)),
                    () -> shuffled.moved(SESSION, 1),
                    () -> shuffled.learn(at(1)),
                    () -> shuffled.learn(at(1)),
                    () -> shuffled.moved(SESSION, 2),
                    () -> shuffled.moved(SESSION, 2)));
            Collections.shuffle(arrivals, random);
            arrivals.forEach(Runnable::run);

            assertThat(shuffled.find(SESSION.uuid())).isNull();
            assertThat(shuffled.learn(at(2))).isEqualTo(Living.of(at(2)));
        }
    }

    @Test
    void whoeverLearnsWhileItEndsNeverBringsItBack() throws Exception {
        for (var round = 0; round < 300; round++) {
            var raced = new SessionIndex(1_000);
            var start = new CyclicBarrier(2);
            var learner = Thread.ofPlatform().start(() -> {
                meet(start);
                raced.learn(at(0));
            });
            meet(start);
            raced.ended(SESSION);
            learner.join();

            assertThat(raced.find(SESSION.uuid())).isEqualTo(Ended.ENDED);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
