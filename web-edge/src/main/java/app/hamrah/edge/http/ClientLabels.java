package app.hamrah.edge.http;

import app.hamrah.schema.ClientLabel;
import org.jspecify.annotations.Nullable;

/** Names clients by their User-Agent. */
public final class ClientLabels {

    public ClientLabel of(@Nullable String userAgent) {
        return ClientLabel.UNKNOWN;
    }
}
