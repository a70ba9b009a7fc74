package app.hamrah.edge.attest;

import app.hamrah.schema.signin.ReasonCode;

/** Why attestations, assertions and receipts are rejected. */
final class Reasons {

    static final ReasonCode TOO_LARGE = new ReasonCode("object-too-large");
    static final ReasonCode MALFORMED = new ReasonCode("object-malformed");
    static final ReasonCode FORMAT = new ReasonCode("format-not-allowed");
    static final ReasonCode APP = new ReasonCode("app-unknown");
    static final ReasonCode COUNTER = new ReasonCode("counter-not-zero");
    static final ReasonCode ENVIRONMENT = new ReasonCode("environment-mismatch");
    static final ReasonCode CREDENTIAL_ID = new ReasonCode("credential-id-mismatch");
    static final ReasonCode CREDENTIAL_KEY = new ReasonCode("credential-key-mismatch");
    static final ReasonCode CATEGORY = new ReasonCode("category-not-allowed");
    static final ReasonCode CATEGORY_MISSING = new ReasonCode("category-missing");
    static final ReasonCode CHAIN_SHAPE = new ReasonCode("chain-shape");
    static final ReasonCode CERTIFICATE = new ReasonCode("certificate-malformed");
    static final ReasonCode LEAF = new ReasonCode("leaf-not-allowed");
    static final ReasonCode KEY_ID = new ReasonCode("key-id-mismatch");
    static final ReasonCode CHAIN = new ReasonCode("chain-untrusted");
    static final ReasonCode EXPIRED = new ReasonCode("certificate-expired");
    static final ReasonCode NOT_YET_VALID = new ReasonCode("certificate-not-yet-valid");
    static final ReasonCode NONCE_MISSING = new ReasonCode("nonce-missing");
    static final ReasonCode NONCE_MALFORMED = new ReasonCode("nonce-malformed");
    static final ReasonCode NONCE = new ReasonCode("nonce-mismatch");

    static final ReasonCode SIGNATURE = new ReasonCode("signature-invalid");
    static final ReasonCode COUNTER_REPLAYED = new ReasonCode("counter-not-advanced");

    static final ReasonCode SIGNER = new ReasonCode("signer-not-allowed");
    static final ReasonCode RECEIPT_KIND = new ReasonCode("receipt-kind-mismatch");
    static final ReasonCode RECEIPT_APP = new ReasonCode("receipt-app-mismatch");
    static final ReasonCode RECEIPT_KEY = new ReasonCode("receipt-key-mismatch");
    static final ReasonCode RECEIPT_REQUEST = new ReasonCode("receipt-request-mismatch");
    static final ReasonCode RECEIPT_ENVIRONMENT = new ReasonCode("receipt-environment-mismatch");
    static final ReasonCode RECEIPT_TOO_OLD = new ReasonCode("receipt-too-old");
    static final ReasonCode RECEIPT_IN_FUTURE = new ReasonCode("receipt-in-future");
    static final ReasonCode RECEIPT_EXPIRED = new ReasonCode("receipt-expired");

    private Reasons() {}
}
