package app.hamrah.edge.verify;

import app.hamrah.schema.Provider;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of id token: who issues it, to whom, and at whose request. Each kind has a verifier of its own, so that a
 * token meant for one place is never good at another.
 *
 * @param issuer the {@code iss} expected, exactly
 * @param audiences our client ids at the provider, of which {@code aud} is expected to be one and no more
 * @param parties the clients of ours that may have asked for it: {@code azp}, or {@code aud} where there is none
 * @param ofApps whether an app brings it, which may have kept it: such a token must be young
 */
public record TokenKind(Provider provider, String issuer, Set<String> audiences, Set<String> parties, boolean ofApps) {

    private static final String GOOGLE = "https://accounts.google.com";
    private static final String APPLE = "https://appleid.apple.com";

    public TokenKind {
        audiences = Set.copyOf(audiences);
        parties = Set.copyOf(parties);
    }

    /** What a provider gives our site for a code. */
    public TokenKind(Provider provider, String issuer, String client) {
        this(provider, issuer, Set.of(client), Set.of(client), false);
    }

    /**
     * What a provider gives our apps.
     *
     * @param apps the client ids of the apps
     * @param site the client id of the site, or null when there is none: Google gives an app a token for it
     */
    public static TokenKind ofApps(Provider provider, String issuer, Set<String> apps, @Nullable String site) {
        var audiences = new LinkedHashSet<>(apps);
        if (provider == Provider.GOOGLE && site != null) {
            audiences.add(site);
        }
        return new TokenKind(provider, issuer, audiences, apps, true);
    }

    /** Google signs with either of its two names (OpenID Connect at Google, "Validating an ID token"), and so has Apple. */
    Set<String> issuers() {
        return switch (provider) {
            case GOOGLE -> issuer.equals(GOOGLE) ? Set.of(GOOGLE, "accounts.google.com") : Set.of(issuer);
            case APPLE -> issuer.equals(APPLE) ? Set.of(APPLE, "https://account.apple.com") : Set.of(issuer);
        };
    }
}
