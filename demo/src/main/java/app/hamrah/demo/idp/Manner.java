package app.hamrah.demo.idp;

import app.hamrah.schema.Provider;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the two providers do each in its own way; everything else is OAuth 2.0 and the same. */
sealed interface Manner permits GoogleManner, AppleManner {

    static Manner of(Provider provider) {
        return switch (provider) {
            case GOOGLE -> new GoogleManner();
            case APPLE -> new AppleManner();
        };
    }

    Provider provider();

    /** Its name as a person reads it. */
    String name();

    String clientId();

    /** The app on phones, another client than the site. */
    String nativeClientId();

    String authorizationPath();

    String tokenPath();

    String keysPath();

    /** Where the refresh tokens it grants are taken back, or null where it grants none unasked. */
    @Nullable
    String revocationPath();

    /** Whether a client may name itself in an Authorization header instead of the form (RFC 6749 section 2.3.1). */
    boolean takesBasicAuthentication();

    /** The response modes it knows, its own habit first. */
    List<String> responseModes();

    /** Whether people may keep their address to themselves. */
    boolean offersPrivateEmail();

    /** Whether it says {@code iss} in its answers (RFC 9207). */
    boolean namesItself();

    /** How the client is told that the person changed their mind. */
    String cancelled();

    /** Why this scope cannot be had in this response mode, or null when it can. */
    @Nullable
    String objection(List<String> scope, String responseMode);

    /** What goes into a good answer beside {@code code}, {@code state} and {@code iss}. */
    Map<String, String> extras(AuthorizationRequest request, Persona persona, boolean firstConsent);

    /** The {@code typ} of its id tokens, or null where it writes none. */
    @Nullable
    JOSEObjectType tokenType();

    Duration tokenLifetime();

    /** Adds what it says of a person to {@code iss}, {@code aud}, {@code sub}, {@code nonce} and the times. */
    void describe(JWTClaimsSet.Builder claims, AuthorizationRequest request, Persona persona, Instant authenticatedAt);

    /** A subject that looks like its own, always the same for the same seed of at least 32 bytes. */
    String subject(byte[] seed);
}
