package app.hamrah.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One read model: a table, and what projects events into it.
 *
 * @param table its name and version, such as {@code session_v2}; its processor is named like it
 * @param key the columns of its primary key, all of them text or whole numbers
 * @param projection makes an object with {@code @EventHandler} methods that writes to the rows it is given
 */
record ReadModel(String table, List<String> key, Function<Rows, Object> projection) {

    static final List<ReadModel> ALL = List.of(
            new ReadModel(AccountProjection.TABLE, List.of("account_id"), AccountProjection::new),
            new ReadModel(IdentityProjection.TABLE, List.of("identity_id"), IdentityProjection::new),
            new ReadModel(DeviceProjection.TABLE, List.of("device_id"), DeviceProjection::new),
            new ReadModel(SessionProjection.TABLE, List.of("session_id"), SessionProjection::new),
            new ReadModel(ActivityProjection.TABLE, List.of("stream", "version_seq"), ActivityProjection::new));

    /** Their names, in the order they are told. */
    static final List<String> NAMES = ALL.stream().map(ReadModel::table).toList();

    /** The one of this name, empty when there is none. */
    static Optional<ReadModel> named(String name) {
        return ALL.stream().filter(one -> one.table().equals(name)).findFirst();
    }

    /** The table a replay fills beside the one that is read. */
    String next() {
        return table + "_next";
    }

    /** The table that was read until another one took its place. */
    String old() {
        return table + "_old";
    }
}
