package app.hamrah.schema.stored;

import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;

/** Where event processors note how far they have come: one table, of the same columns in every database. */
public final class TokenTable {

    private TokenTable() {}

    /** The schema of a table of this name; its migration makes the columns. */
    public static TokenSchema named(String table) {
        return TokenSchema.builder()
                .setTokenTable(table)
                .setProcessorNameColumn("processor_name")
                .setSegmentColumn("segment")
                .setTokenColumn("token")
                .setTokenTypeColumn("token_type")
                .setTimestampColumn("stored_at")
                .setOwnerColumn("owner")
                .build();
    }
}
