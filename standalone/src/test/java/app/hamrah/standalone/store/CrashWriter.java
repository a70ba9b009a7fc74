package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.Upcasters;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Appends without end from sixteen threads, and prints each stream once its append has been acknowledged. */
final class CrashWriter {

    static final int EVENTS = 3;
    private static final int THREADS = 16;

    private CrashWriter() {}

    public static void main(String[] args) throws Exception {
        var database = Database.open(new DatabaseAddress("crash.url", args[0], args[1], ""), "event-store", 4);
        var engine = GroupCommitEventStorageEngine.over(
                database,
                new GroupCommit(database),
                new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES)),
                Upcasters.chain(),
                snapshot -> true);
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> appendForEver(engine));
        }
    }

    private static void appendForEver(GroupCommitEventStorageEngine engine) {
        while (true) {
            var stream = "ses_" + UUID.randomUUID();
            engine.appendEvents(IntStream.range(0, EVENTS)
                    .mapToObj(i -> new GenericDomainEventMessage<>(
                            "Session", stream, i, EventExamples.ofSession().get(i)))
                    .toList());
            var line = (stream + "\n").getBytes(StandardCharsets.US_ASCII);
            synchronized (System.out) {
                System.out.write(line, 0, line.length);
                System.out.flush();
            }
        }
    }
}
