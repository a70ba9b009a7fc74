package app.hamrah.edge.verify;

import app.hamrah.schema.signin.ReasonCode;

/** Why id tokens and notifications are rejected. */
final class Reasons {

    static final ReasonCode TOO_LARGE = new ReasonCode("token-too-large");
    static final ReasonCode MALFORMED = new ReasonCode("token-malformed");
    static final ReasonCode ALGORITHM = new ReasonCode("algorithm-not-allowed");
    static final ReasonCode HEADER = new ReasonCode("header-not-allowed");
    static final ReasonCode TYPE = new ReasonCode("type-not-allowed");
    static final ReasonCode KEY_ID = new ReasonCode("key-id-missing");
    static final ReasonCode KEY_UNKNOWN = new ReasonCode("key-unknown");
    static final ReasonCode SIGNATURE = new ReasonCode("signature-invalid");
    static final ReasonCode CLAIMS = new ReasonCode("claims-malformed");
    static final ReasonCode ISSUER = new ReasonCode("issuer-mismatch");
    static final ReasonCode AUDIENCE = new ReasonCode("audience-mismatch");
    static final ReasonCode AUTHORIZED_PARTY = new ReasonCode("authorized-party-mismatch");
    static final ReasonCode TIMES_MISSING = new ReasonCode("times-missing");
    static final ReasonCode EXPIRED = new ReasonCode("expired");
    static final ReasonCode NOT_YET_VALID = new ReasonCode("not-yet-valid");
    static final ReasonCode ISSUED_IN_FUTURE = new ReasonCode("issued-in-future");
    static final ReasonCode ISSUED_LONG_AGO = new ReasonCode("issued-long-ago");
    static final ReasonCode AUTHENTICATED_IN_FUTURE = new ReasonCode("authenticated-in-future");
    static final ReasonCode LIFETIME = new ReasonCode("lifetime-excessive");
    static final ReasonCode NONCE_MISSING = new ReasonCode("nonce-missing");
    static final ReasonCode NONCE_UNSUPPORTED = new ReasonCode("nonce-unsupported");
    static final ReasonCode NONCE = new ReasonCode("nonce-mismatch");
    static final ReasonCode EVENTS = new ReasonCode("events-token");
    static final ReasonCode EVENTS_MISSING = new ReasonCode("events-missing");
    static final ReasonCode EVENTS_MALFORMED = new ReasonCode("events-malformed");
    static final ReasonCode TOKEN_ID = new ReasonCode("token-id-missing");
    static final ReasonCode SUBJECT = new ReasonCode("subject-invalid");
    static final ReasonCode SECOND_OPINION = new ReasonCode("second-opinion");

    private Reasons() {}
}
