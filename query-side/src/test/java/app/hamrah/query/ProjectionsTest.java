package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.EventExamples;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every projection and every event. */
class ProjectionsTest {

    private static final TestDatabase ONCE = new TestDatabase();
    private static final TestDatabase AGAIN = new TestDatabase();

    @BeforeEach
    void nothingIsThere() {
        ONCE.clear();
        AGAIN.clear();
    }

    @AfterAll
    static void close() {
        ONCE.close();
        AGAIN.close();
    }

    static List<Object> everyEvent() {
        return EventExamples.all();
    }

    /** Every stretch of the story from its beginning, so that what a later event wipes out is looked at before. */
    static List<List<EventMessage<?>>> everyBeginning() {
        var story = Story.ofEverything();
        return IntStream.rangeClosed(1, story.size())
                .mapToObj(length -> story.subList(0, length))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyBeginning")
    void hearingEveryEventTwiceIsHearingItOnce(List<EventMessage<?>> story) {
        Processor.into(ONCE).process(story);
        var processor = Processor.into(AGAIN);
        for (var message : story) {
            processor.process(message);
            processor.process(message);
        }
        assertThat(TestDatabase.dump(AGAIN.writer())).isEqualTo(TestDatabase.dump(ONCE.writer()));
    }

    @ParameterizedTest
    @MethodSource("everyBeginning")
    void aStoryHeardAgainFromItsBeginningEndsInTheSameRows(List<EventMessage<?>> story) {
        Processor.into(ONCE).process(story);
        var processor = Processor.into(AGAIN);
        processor.process(story);
        processor.process(story);
        assertThat(TestDatabase.dump(AGAIN.writer())).isEqualTo(TestDatabase.dump(ONCE.writer()));
    }

    @Test
    void aResetLeavesNoRowAndTheReplayWritesTheSameOnes() {
        var story = Story.ofEverything().subList(0, 12);
        var processor = Processor.into(ONCE);
        processor.process(story);
        var before = TestDatabase.dump(ONCE.writer());

        processor.reset();
        assertThat(TestDatabase.dump(ONCE.writer()).values()).allMatch(List::isEmpty);

        processor.process(story);
        assertThat(TestDatabase.dump(ONCE.writer())).isEqualTo(before);
        assertThat(before.values()).noneMatch(List::isEmpty);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventOutOfNothingIsTakenOnceHoweverOftenItComes(Object event) {
        var message = new Story().tell(event).getFirst();
        Processor.into(ONCE).process(message);
        Processor.into(AGAIN).process(List.of(message, message));
        assertThat(TestDatabase.dump(AGAIN.writer())).isEqualTo(TestDatabase.dump(ONCE.writer()));
    }
}
