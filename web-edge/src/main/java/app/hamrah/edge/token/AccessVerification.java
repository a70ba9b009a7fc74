package app.hamrah.edge.token;

import app.hamrah.schema.signin.ReasonCode;

/** What is said of an access token. */
public sealed interface AccessVerification {

    record Verified(AccessClaims claims) implements AccessVerification {}

    /** The token is none of ours, or is over; the reason is for the record, never for whoever sent it. */
    record Rejected(ReasonCode reason) implements AccessVerification {}
}
