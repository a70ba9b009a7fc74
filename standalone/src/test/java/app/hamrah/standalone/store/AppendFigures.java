package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.Upcasters;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Prints how many units of work a second the store acknowledges: {@code AppendFigures URL CALLERS SECONDS USER}. Not a
 * test: {@code docs/decisions/0003-group-commit.md} says how it was run and what it printed.
 */
final class AppendFigures {

    private static final int EVENTS = 3;

    private AppendFigures() {}

    public static void main(String[] arguments) throws Exception {
        var address = new DatabaseAddress("figures.url", arguments[0], arguments[3], "");
        var callers = Integer.parseInt(arguments[1]);
        var time = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (var database = Database.open(address, "event-store", 4);
                var log = new GroupCommit(database)) {
            var engine = GroupCommitEventStorageEngine.over(
                    database,
                    log,
                    new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES)),
                    Upcasters.chain(),
                    snapshot -> true);
            run(engine, callers, time.dividedBy(2));
            System.out.printf(
                    "%d callers: %,.0f units of %d events a second%n", callers, run(engine, callers, time), EVENTS);
        }
    }

    private static double run(GroupCommitEventStorageEngine engine, int callers, Duration time) throws Exception {
        var acknowledged = new LongAdder();
        var start = System.nanoTime();
        var threads = IntStream.range(0, callers)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    while (System.nanoTime() - start < time.toNanos()) {
                        append(engine);
                        acknowledged.increment();
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        return acknowledged.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private static void append(GroupCommitEventStorageEngine engine) {
        var stream = "ses_" + UUID.randomUUID();
        engine.appendEvents(IntStream.range(0, EVENTS)
                .mapToObj(i -> new GenericDomainEventMessage<>(
                        "Session", stream, i, EventExamples.ofSession().get(i)))
                .toList());
    }
}
