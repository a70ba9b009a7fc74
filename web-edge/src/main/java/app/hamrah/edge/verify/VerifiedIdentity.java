package app.hamrah.edge.verify;

import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.ClaimedProfile;
import java.time.Instant;

/**
 * Somebody who has just proved to be this subject at this issuer. Only a verifier makes one, so holding one is proof.
 *
 * <p>The pair of issuer and subject is the identity; the e-mail address of the profile never is.
 */
public final class VerifiedIdentity {

    private final Provider provider;
    private final String issuer;
    private final String subject;
    private final String audience;
    private final ClaimedProfile profile;
    private final Instant authenticatedAt;

    VerifiedIdentity(
            Provider provider,
            String issuer,
            String subject,
            String audience,
            ClaimedProfile profile,
            Instant authenticatedAt) {
        this.provider = provider;
        this.issuer = issuer;
        this.subject = subject;
        this.audience = audience;
        this.profile = profile;
        this.authenticatedAt = authenticatedAt;
    }

    public Provider provider() {
        return provider;
    }

    /** The issuer as configured, however the token spelt it. */
    public String issuer() {
        return issuer;
    }

    /** The provider's name for the person, 1 to 255 printable ASCII characters, compared exactly. */
    public String subject() {
        return subject;
    }

    /** Our client id that the person signed in to. */
    public String audience() {
        return audience;
    }

    public ClaimedProfile profile() {
        return profile;
    }

    /** When the person proved it to the provider: its {@code auth_time}, else {@code iat}; never later than now. */
    public Instant authenticatedAt() {
        return authenticatedAt;
    }

    /** Names the provider only: the subject is personal data. */
    @Override
    public String toString() {
        return "VerifiedIdentity[" + provider + "]";
    }
}
