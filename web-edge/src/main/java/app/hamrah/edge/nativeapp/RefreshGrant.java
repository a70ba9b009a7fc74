package app.hamrah.edge.nativeapp;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What an app sends to stay signed in (RFC 6749 section 6), as a form.
 *
 * @param grantType {@code refresh_token}
 * @param refreshToken the newest it was given
 */
record RefreshGrant(
        @JsonProperty("grant_type") String grantType,
        @JsonProperty("refresh_token") String refreshToken) {

    static RefreshGrant read(byte[] body) {
        var form = ClientForm.read(body);
        var grantType = form.find("grant_type");
        if (grantType == null) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "grant_type is missing");
        }
        if (!grantType.equals("refresh_token")) {
            throw new ProblemException(ProblemType.UNSUPPORTED_GRANT_TYPE);
        }
        var refreshToken = form.find("refresh_token");
        if (refreshToken == null) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "refresh_token is missing");
        }
        return new RefreshGrant(grantType, refreshToken);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RefreshGrant";
    }
}
