package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.KeyId;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.signin.ReasonCode;
import org.jspecify.annotations.Nullable;

/** Reads the challenges that apps bring back. */
interface AppChallenges {

    /** The longest text that may be one. */
    int LONGEST = 128;

    /** Knows none. */
    AppChallenges NONE = (text, purpose, keyId) -> new Refused(new ReasonCode("challenge-unknown"));

    sealed interface Check {}

    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Genuine(ChallengeId id, byte[] bytes) implements Check {}

    record Refused(ReasonCode reason) implements Check {}

    Check read(String text, ChallengePurpose purpose, @Nullable KeyId keyId);
}
