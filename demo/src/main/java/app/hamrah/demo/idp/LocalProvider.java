package app.hamrah.demo.idp;

import app.hamrah.schema.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to know of one running provider.
 *
 * @param issuer the exact {@code iss} of its id tokens; it names the port, and so do the identities derived from it
 * @param revokeUri where it takes back what it granted, or null where it grants nothing
 * @param nativeClientId the app on phones, which has no secret
 * @param clientSecret chosen anew at every start
 * @param redirectUri the only address it ever sends anybody back to
 */
public record LocalProvider(
        Provider provider,
        String issuer,
        URI authorizationUri,
        URI tokenUri,
        @Nullable URI revokeUri,
        URI jwksUri,
        String clientId,
        String nativeClientId,
        String clientSecret,
        URI redirectUri) {

    /** All but the secret. */
    @Override
    public String toString() {
        return "LocalProvider[" + provider + ", issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
