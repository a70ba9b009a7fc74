package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Rows for the log, and what is in it. */
final class TestEvents {

    private final CatalogueSerializer serializer = new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES));

    /** The first event of another stream. */
    List<StoredEvent> next() {
        var event = new GenericDomainEventMessage<>(
                "Session",
                "ses_" + UUID.randomUUID(),
                0,
                EventExamples.ofSession().getFirst());
        return List.of(StoredEvent.of(event, serializer));
    }

    /** The positions that are taken, in order. */
    List<Long> positions(Database database) throws SQLException {
        try (var db = database.connect();
                var rows = db.createStatement().executeQuery("SELECT global_index FROM events ORDER BY 1")) {
            var positions = new ArrayList<Long>();
            while (rows.next()) {
                positions.add(rows.getLong(1));
            }
            return positions;
        }
    }
}
