package app.hamrah.edge.verify;

import app.hamrah.schema.Provider;
import java.util.Set;

/**
 * Who tells us something of its people, and to whom it is told.
 *
 * @param issuer the {@code iss} of what it tells, exactly
 * @param audiences our client ids at the provider, one of which must be among those it is told to
 * @param identityIssuer the issuer of the id tokens of the same people, by which their identities are found
 */
public record SignalSource(Provider provider, String issuer, Set<String> audiences, String identityIssuer) {

    public SignalSource {
        audiences = Set.copyOf(audiences);
    }
}
