package app.hamrah.edge.nativeapp;

import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The tokens of a session (RFC 6749 section 5.1), and whose it is.
 *
 * @param expiresIn seconds the access token is good for
 * @param refreshExpiresIn seconds the refresh token is good for while it is not used
 */
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") int expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires_in") int refreshExpiresIn,
        @JsonProperty("session_id") SessionId sessionId,
        @JsonProperty("account_id") AccountId accountId) {

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenAnswer[" + sessionId + "]";
    }
}
