package app.hamrah.edge.nativeapp;

import app.hamrah.edge.http.StrictForm;
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
        var form = StrictForm.read(body);
        var grantType = form.text("grant_type");
        if (!grantType.equals("refresh_token")) {
            throw new ProblemException(ProblemType.UNSUPPORTED_GRANT_TYPE);
        }
        return new RefreshGrant(grantType, form.text("refresh_token"));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "RefreshGrant";
    }
}
