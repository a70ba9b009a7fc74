package app.hamrah.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * Where the processor of a read model has come to, as its database says.
 *
 * <p>A processor writes its row in {@code projection_token} at the beginning of every batch, so whoever has locked that
 * row is alone with the table of the read model, in this process and in any other.
 */
final class TokenRow {

    private static final String READ =
            "SELECT token, token_type FROM projection_token WHERE processor_name = ? AND segment = 0";

    private final Supplier<Serializer> serializer;

    TokenRow(Supplier<Serializer> serializer) {
        this.serializer = serializer;
    }

    /** The position, -1 before the first event; null when no processor has ever begun. */
    @Nullable
    Long position(Connection db, String readModel) throws SQLException {
        return read(db, READ, readModel);
    }

    /** The same, and keeps the processor from beginning a batch until the transaction ends. */
    @Nullable
    Long lock(Connection transaction, String readModel) throws SQLException {
        return read(transaction, READ + " FOR UPDATE", readModel);
    }

    private @Nullable Long read(Connection db, String sql, String readModel) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            Rows.bind(statement, readModel);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                var token = row.getBytes(1);
                return token == null ? Long.valueOf(-1) : positionOf(token, row.getString(2));
            }
        }
    }

    private long positionOf(byte[] token, String type) {
        TrackingToken read = serializer
                .get()
                .deserialize(new SimpleSerializedObject<>(token, byte[].class, new SimpleSerializedType(type, null)));
        return read == null ? -1 : read.position().orElse(-1);
    }
}
