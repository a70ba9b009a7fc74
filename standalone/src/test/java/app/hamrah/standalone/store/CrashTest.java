package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.CommandSide;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.Upcasters;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A writer under load is killed ({@code kill -9}) and the log it leaves is read. */
@OnEveryDatabase
class CrashTest {

    private final DatabaseAddress address;

    CrashTest(Product product, @TempDir Path folder) {
        address = TestAddress.of(product, folder);
    }

    @RepeatedTest(3)
    void everythingAcknowledgedIsThereAndNothingIsThereByHalf() throws Exception {
        var acknowledged = new ArrayList<String>();
        var writer = start();
        var enough = ThreadLocalRandom.current().nextInt(200, 3_000);
        try (var told = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String stream;
            while ((stream = told.readLine()) != null) {
                acknowledged.add(stream);
                if (acknowledged.size() == enough) {
                    // By its handle: Process.destroyForcibly() would close what it has told and we have not read.
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(writer.waitFor()).as("killed, not ended").isEqualTo(128 + 9);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);

        try (var database = Database.open(address, "event-store", 4);
                var log = new GroupCommit(database)) {
            var engine = GroupCommitEventStorageEngine.over(
                    database,
                    log,
                    new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES)),
                    Upcasters.chain(),
                    snapshot -> true);
            for (var stream : acknowledged) {
                assertThat(engine.lastSequenceNumberFor(stream)).as(stream).hasValue(CrashWriter.EVENTS - 1L);
            }
            assertThat(halves(database)).isEmpty();
        }
    }

    private Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        address.url(),
                        address.username())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> halves(Database database) throws Exception {
        try (var db = database.connect();
                var rows = db.createStatement()
                        .executeQuery(
                                "SELECT aggregate_identifier FROM events GROUP BY aggregate_identifier HAVING COUNT(*) <> "
                                        + CrashWriter.EVENTS)) {
            var halves = new ArrayList<String>();
            while (rows.next()) {
                halves.add(rows.getString(1));
            }
            return halves;
        }
    }
}
