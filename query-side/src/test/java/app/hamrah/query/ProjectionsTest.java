package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every projection and every event. */
@OnEveryDatabase
class ProjectionsTest {

    /** To make two databases takes longer than any story. */
    private static final Map<Product, List<TestDatabase>> PAIRS = new EnumMap<>(Product.class);

    private final TestDatabase once;
    private final TestDatabase again;

    ProjectionsTest(Product product) {
        var pair = PAIRS.computeIfAbsent(product, one -> List.of(new TestDatabase(one), new TestDatabase(one)));
        pair.forEach(TestDatabase::clear);
        once = pair.getFirst();
        again = pair.getLast();
    }

    @AfterAll
    static void close() {
        PAIRS.values().forEach(pair -> pair.forEach(TestDatabase::close));
        PAIRS.clear();
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
        Processor.into(once).process(story);
        var processor = Processor.into(again);
        for (var message : story) {
            processor.process(message);
            processor.process(message);
        }
        assertThat(TestDatabase.dump(again.writer())).isEqualTo(TestDatabase.dump(once.writer()));
    }

    @ParameterizedTest
    @MethodSource("everyBeginning")
    void aStoryHeardAgainFromItsBeginningEndsInTheSameRows(List<EventMessage<?>> story) {
        Processor.into(once).process(story);
        var processor = Processor.into(again);
        processor.process(story);
        processor.process(story);
        assertThat(TestDatabase.dump(again.writer())).isEqualTo(TestDatabase.dump(once.writer()));
    }

    @Test
    void eventsProjectedTogetherLeaveTheRowsOfEventsProjectedOneByOne() {
        for (var story : everyBeginning()) {
            once.clear();
            again.clear();
            Processor.into(once).process(story);
            Processor.into(again).processTogether(story);
            assertThat(TestDatabase.dump(again.writer())).isEqualTo(TestDatabase.dump(once.writer()));
        }
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventOutOfNothingIsTakenOnceHoweverOftenItComes(Object event) {
        var message = new Story().tell(event).getFirst();
        Processor.into(once).process(message);
        Processor.into(again).process(List.of(message, message));
        assertThat(TestDatabase.dump(again.writer())).isEqualTo(TestDatabase.dump(once.writer()));
    }
}
