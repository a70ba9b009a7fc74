package app.hamrah.edge.attest;

import app.hamrah.schema.signin.ReasonCode;

/** What a verifier says of an assertion. */
public sealed interface Assertion {

    record Asserted(AssertedRequest request) implements Assertion {}

    /** Nothing is proved; the reason is for the record, never for whoever sent the assertion. */
    record Rejected(ReasonCode reason) implements Assertion {}
}
