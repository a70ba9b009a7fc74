package app.hamrah.edge.token;

import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a genuine access token says (RFC 9068 section 2.2); whether its session lives is another question.
 *
 * @param clientId the app that it was given to
 * @param thumbprint the RFC 7638 thumbprint of the device's key ({@code cnf.jkt}), or null where no device was attested
 * @param authenticatedAt when the person last proved who they are
 */
public record AccessClaims(
        SessionId sessionId,
        AccountId accountId,
        String clientId,
        @Nullable String thumbprint,
        String tokenId,
        Instant authenticatedAt,
        Instant issuedAt,
        Instant expiresAt) {

    /** Names the session only: a thumbprint tells a device apart. */
    @Override
    public String toString() {
        return "AccessClaims[" + sessionId + "]";
    }
}
