package app.hamrah.edge.verify;

import app.hamrah.schema.Provider;
import java.util.Set;

/**
 * One kind of id token: who issues it, and to whom. Each kind has a verifier of its own, so that a token meant for one
 * place is never good at another.
 *
 * @param issuer the {@code iss} expected, exactly
 * @param audience our client id at the provider, the only {@code aud} expected
 */
public record TokenKind(Provider provider, String issuer, String audience) {

    private static final String GOOGLE = "https://accounts.google.com";

    /** Google signs with either of its two names (OpenID Connect at Google, "Validating an ID token"). */
    Set<String> issuers() {
        return provider == Provider.GOOGLE && issuer.equals(GOOGLE)
                ? Set.of(GOOGLE, "accounts.google.com")
                : Set.of(issuer);
    }
}
