package app.hamrah.edge.attest;

import app.hamrah.schema.signin.ReasonCode;

/** What a verifier says of an attestation. */
public sealed interface Attestation {

    record Attested(AttestedKey key) implements Attestation {}

    /** Nothing is proved; the reason is for the record, never for whoever sent the attestation. */
    record Rejected(ReasonCode reason) implements Attestation {}
}
