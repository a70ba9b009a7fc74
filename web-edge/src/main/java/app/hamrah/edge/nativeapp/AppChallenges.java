package app.hamrah.edge.nativeapp;

import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.token.ChallengeCheck;
import app.hamrah.edge.token.Challenges;
import app.hamrah.edge.token.Purpose;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.signin.ReasonCode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads the challenges that apps bring back; whether one is unspent is for the command side to say. */
final class AppChallenges {

    /** The longest text that may be one. */
    static final int LONGEST = 128;

    private static final String MARK = "hc1_";

    private final Challenges challenges;

    AppChallenges(Challenges challenges) {
        this.challenges = challenges;
    }

    sealed interface Check {}

    /** @param bytes what of it is signed */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Genuine(ChallengeId id, byte[] bytes) implements Check {}

    record Refused(ReasonCode reason) implements Check {}

    /** @param keyId the key it has to be for, or null for none */
    Check read(String text, ChallengePurpose purpose, @Nullable KeyId keyId) {
        return switch (challenges.check(text, asked(purpose), keyId)) {
            case ChallengeCheck.Good good ->
                new Genuine(ChallengeId.of(good.id()), Base64.getUrlDecoder().decode(text.substring(MARK.length())));
            case ChallengeCheck.Refused refused -> new Refused(refused.reason());
        };
    }

    private static Purpose asked(ChallengePurpose purpose) {
        return switch (purpose) {
            case REGISTER -> Purpose.REGISTER;
            case SIGN_IN -> Purpose.SIGN_IN;
            case REFRESH -> Purpose.REFRESH;
            case REQUEST -> Purpose.REQUEST;
        };
    }
}
