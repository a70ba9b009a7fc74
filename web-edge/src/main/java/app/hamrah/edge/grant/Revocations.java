package app.hamrah.edge.grant;

import app.hamrah.schema.Provider;
import java.util.Map;

/** The providers that grant something we keep: who is not here is asked for nothing, and given nothing back. */
public record Revocations(Map<Provider, Revocation> of) {

    public Revocations {
        of = Map.copyOf(of);
    }
}
