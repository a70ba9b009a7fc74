package app.hamrah.schema.grant;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.IdentityId;
import org.axonframework.commandhandling.RoutingKey;

/**
 * What the edge asks about grants. None leads to an event: grants lie beside the log, so that they can be forgotten.
 * Asking twice is asking once.
 */
public sealed interface GrantCommand {

    GrantId grantId();

    Origin origin();

    /**
     * Keeps what a provider granted with a login, in the place of an earlier one of the same identity and client. When
     * nobody holds the identity any more it is due at once. Answers {@link Outcome.Done} without a version.
     */
    record KeepGrant(
            @RoutingKey GrantId grantId,
            IdentityId identityId,
            Provider provider,
            ClientId clientId,
            EdgeSealed sealed,
            Origin origin)
            implements GrantCommand {}

    /** Forgets a grant that its provider has taken back. Answers {@link Outcome.Done} without a version. */
    record ForgetGrant(@RoutingKey GrantId grantId, Origin origin) implements GrantCommand {}

    /** Puts off a grant that its provider did not take back. Answers a {@link GrantAnswer}. */
    record PostponeGrant(@RoutingKey GrantId grantId, Origin origin) implements GrantCommand {}
}
