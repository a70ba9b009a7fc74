package app.hamrah.edge.token;

import app.hamrah.schema.signin.ReasonCode;
import java.util.UUID;

/** What is said of a challenge. */
public sealed interface ChallengeCheck {

    /**
     * It is one of ours, for this purpose and this key, and in its time. It is good once: whoever acts on it must first
     * write that it is spent, under its id.
     *
     * @param id a UUIDv7
     */
    record Good(UUID id) implements ChallengeCheck {}

    /** The reason is for the record, never for whoever sent it. */
    record Refused(ReasonCode reason) implements ChallengeCheck {}
}
