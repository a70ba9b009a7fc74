package app.hamrah.edge.verify;

import app.hamrah.schema.signin.ReasonCode;

/** What a verifier says of a notification. */
public sealed interface SignalVerification {

    record Genuine(ProviderSignal signal) implements SignalVerification {}

    /** It is genuine, and older than anything that is still acted on. */
    record Outdated() implements SignalVerification {}

    /** It proves nothing; the reason is for the record, never for whoever sent it. */
    record Rejected(ReasonCode reason) implements SignalVerification {}
}
