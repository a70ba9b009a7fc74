package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.hamrah.query.database.DatabaseFailure;
import app.hamrah.query.database.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void aThreadInterruptedWhileItUsesTheFileClosesItForNobody() throws Exception {
        try (var database = Database.open(TestAddress.of(Product.H2, folder), "event-store", 8);
                var log = new GroupCommit(database)) {
            var events = new TestEvents();
            for (int i = 0; i < 50; i++) {
                var enough = new AtomicBoolean();
                var victim = Thread.ofPlatform().start(() -> {
                    while (!enough.get()) {
                        try (var db = database.connect()) {
                            database.sync(db);
                        } catch (SQLException interrupted) {
                            return;
                        }
                    }
                });
                log.append(events.next());
                victim.interrupt();
                log.append(events.next());
                enough.set(true);
                victim.join();
            }
            assertThat(events.positions(database)).hasSize(100);
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsToldByItsProperty() throws Exception {
        Files.writeString(folder.resolve("broken.mv.db"), "not a database at all".repeat(1_000));
        var address = DatabaseAddress.of("hamrah.event-store.url", folder.resolve("broken"));
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(address, "event-store", 2).close())
                .withMessageStartingWith("hamrah.event-store.url cannot be opened: ");
    }
}
