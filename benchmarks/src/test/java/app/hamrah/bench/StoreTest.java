package app.hamrah.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path folder;

    @Test
    void aStoreHoldsASessionForEachCredential() throws Exception {
        var store = Store.make(folder.resolve("data"), 50);

        assertThat(store.events()).isEqualTo(50 + 2 * 5);
        assertThat(store.credentials(50)).doesNotHaveDuplicates().allMatch(text -> text.startsWith("hm1_"));
        try (var connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("data/events"), "sa", "");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*) FROM events WHERE payload_type = 'session.started'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(50);
        }
    }
}
