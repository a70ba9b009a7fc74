package app.hamrah.edge.signal;

import app.hamrah.edge.verify.ProviderSignals;
import app.hamrah.schema.Provider;
import java.util.Map;

/** The providers that may tell us something: those that sign people in, on the web or in an app. */
public record SignalSources(Map<Provider, ProviderSignals> of) {

    public SignalSources {
        of = Map.copyOf(of);
    }
}
