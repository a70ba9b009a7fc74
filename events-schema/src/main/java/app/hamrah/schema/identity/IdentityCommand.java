package app.hamrah.schema.identity;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provider;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the claim on one provider's subject. */
public sealed interface IdentityCommand {

    IdentityId identityId();

    Origin origin();

    /**
     * A provider told something of the person behind an identity: it is recorded once, and where it says so every
     * session of the account that holds the identity ends. Answers {@link Outcome.Done}; without a version, and with
     * nothing written, when nobody holds the identity or it was told before.
     */
    record ReportProviderSignal(
            @TargetAggregateIdentifier IdentityId identityId,
            Provider provider,
            SignalKind kind,
            SignalId signalId,
            Origin origin)
            implements IdentityCommand {}
}
