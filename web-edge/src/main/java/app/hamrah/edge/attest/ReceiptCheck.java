package app.hamrah.edge.attest;

import app.hamrah.schema.signin.ReasonCode;

/** What a verifier says of a receipt. */
public sealed interface ReceiptCheck {

    record Genuine(Receipt receipt) implements ReceiptCheck {}

    /** The receipt says nothing; the reason is for the record. */
    record Rejected(ReasonCode reason) implements ReceiptCheck {}
}
