package app.hamrah.edge.signal;

import app.hamrah.edge.verify.ProviderSignals;
import app.hamrah.schema.Provider;
import java.util.Map;

/** The providers that may tell us something: those offered. */
public record SignalSources(Map<Provider, ProviderSignals> of) {

    public SignalSources {
        of = Map.copyOf(of);
    }
}
