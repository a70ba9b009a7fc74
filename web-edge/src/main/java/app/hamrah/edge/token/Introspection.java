package app.hamrah.edge.token;

import app.hamrah.edge.token.PresentedTokens.Presented;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a resource server is told of a token (RFC 7662 section 2.2). Instants are in seconds since 1970.
 *
 * @param active whether it is good at this moment; all else is absent when it is not
 * @param tokenType {@code Bearer} for an access token
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Introspection(
        @JsonProperty("active") boolean active,
        @JsonProperty("token_type") @Nullable String tokenType,
        @JsonProperty("iss") @Nullable String issuer,
        @JsonProperty("aud") @Nullable String audience,
        @JsonProperty("sub") @Nullable AccountId subject,
        @JsonProperty("sid") @Nullable SessionId sessionId,
        @JsonProperty("client_id") @Nullable String clientId,
        @JsonProperty("jti") @Nullable String tokenId,
        @JsonProperty("auth_time") @Nullable Long authenticatedAt,
        @JsonProperty("iat") @Nullable Long issuedAt,
        @JsonProperty("exp") @Nullable Long expiresAt,
        @JsonProperty("cnf") @Nullable Confirmation confirmation) {

    /** How whoever uses the token proves that it is theirs (RFC 7800 section 3, RFC 9449 section 6.1). */
    record Confirmation(@JsonProperty("jkt") String thumbprint) {}

    private static final Introspection INACTIVE =
            new Introspection(false, null, null, null, null, null, null, null, null, null, null, null);

    /** The same of every token that is not good, whatever the reason. */
    static Introspection inactive() {
        return INACTIVE;
    }

    static Introspection of(Presented presented, TokenIssuer issuer) {
        var claims = presented.access();
        // A refresh token opens nothing at a resource server, and most of those look at "active" alone.
        if (!presented.isCurrent() || claims == null) {
            return INACTIVE;
        }
        var thumbprint = claims.thumbprint();
        return new Introspection(
                true,
                "Bearer",
                issuer.url(),
                issuer.audience(),
                claims.accountId(),
                claims.sessionId(),
                claims.clientId(),
                claims.tokenId(),
                claims.authenticatedAt().getEpochSecond(),
                claims.issuedAt().getEpochSecond(),
                claims.expiresAt().getEpochSecond(),
                thumbprint == null ? null : new Confirmation(thumbprint));
    }
}
