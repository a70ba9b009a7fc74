package app.hamrah.edge.verify;

import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.SignalId;
import app.hamrah.schema.identity.SignalKind;
import java.util.List;

/** What a provider has told, signed and in time. Only a verifier makes one. */
public final class ProviderSignal {

    /** One thing told of one person; the subject is personal data. */
    public record About(SignalKind kind, String issuer, String subject) {

        @Override
        public String toString() {
            return "About[" + kind + "]";
        }
    }

    private final Provider provider;
    private final SignalId signalId;
    private final List<About> abouts;

    ProviderSignal(Provider provider, SignalId signalId, List<About> abouts) {
        this.provider = provider;
        this.signalId = signalId;
        this.abouts = List.copyOf(abouts);
    }

    public Provider provider() {
        return provider;
    }

    /** The same however often it is told. */
    public SignalId signalId() {
        return signalId;
    }

    /** The same of one thing it tells, which is not taken for the others of the same notification. */
    public SignalId idOf(About about) {
        return SignalVerifier.id(signalId.value() + " " + about.kind().name());
    }

    /** What it says of whom; empty when it is of a kind we do not know, or of nobody. */
    public List<About> abouts() {
        return abouts;
    }

    @Override
    public String toString() {
        return "ProviderSignal[" + provider + ", " + signalId + "]";
    }
}
