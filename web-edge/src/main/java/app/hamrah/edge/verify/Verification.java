package app.hamrah.edge.verify;

import app.hamrah.schema.signin.ReasonCode;

/** What a verifier says of a token. */
public sealed interface Verification {

    record Verified(VerifiedIdentity identity) implements Verification {}

    /** The token is no proof; the reason is for the record, never for whoever sent the token. */
    record Rejected(ReasonCode reason) implements Verification {}
}
