package app.hamrah.command;

import app.hamrah.schema.stored.StoredTypes;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;

/** Passes over snapshots of an older shape, whose streams are then read from their start. */
final class CurrentSnapshots {

    private CurrentSnapshots() {}

    static SnapshotFilter of(Collection<Class<?>> types) {
        var stored = new StoredTypes(types);
        Set<SerializedType> current = types.stream().map(stored::nameOf).collect(Collectors.toSet());
        return snapshot -> {
            var type = snapshot.getPayload().getType();
            return current.contains(new SimpleSerializedType(type.getName(), type.getRevision()));
        };
    }
}
