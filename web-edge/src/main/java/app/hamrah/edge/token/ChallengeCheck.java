package app.hamrah.edge.token;

import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.signin.ReasonCode;

/** What is said of a challenge. */
public sealed interface ChallengeCheck {

    /**
     * It is one of ours, for this purpose and this key, and in its time. It is good once: whoever acts on it must first
     * write that it is spent, under its id.
     *
     * @param bytes what its text stands for, which is what an app signs
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Good(ChallengeId id, byte[] bytes) implements ChallengeCheck {}

    /** The reason is for the record, never for whoever sent it. */
    record Refused(ReasonCode reason) implements ChallengeCheck {}
}
