package app.hamrah.edge.nativeapp;

import app.hamrah.schema.signin.ReasonCode;

/** Why an app is not believed, beside the reasons of the verifiers. */
final class Reasons {

    static final ReasonCode ASSERTION_MISSING = new ReasonCode("assertion-missing");
    static final ReasonCode ASSERTION_MALFORMED = new ReasonCode("assertion-malformed");
    static final ReasonCode DEVICE_UNKNOWN = new ReasonCode("device-unknown");
    static final ReasonCode ANOTHER_DEVICE = new ReasonCode("device-of-another-session");
    static final ReasonCode KEY_ID = new ReasonCode("key-id-malformed");
    static final ReasonCode NOT_THE_CHALLENGE = new ReasonCode("nonce-not-the-challenge");

    private Reasons() {}
}
