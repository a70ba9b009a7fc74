package app.hamrah.edge.grant;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How one provider takes back what it granted (RFC 7009).
 *
 * @param uri its revocation endpoint
 * @param secrets for each of our client ids there, the client secret to send now
 */
public record Revocation(URI uri, Map<String, Supplier<String>> secrets) {

    public Revocation {
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Revocation[" + uri + "]";
    }
}
