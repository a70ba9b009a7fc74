package app.hamrah.edge.token;

import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.http.StrictJson;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.challenge.ChallengePurpose;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a challenge is asked for: {@code {"purpose": "...", "keyId": "..."}} and nothing else.
 *
 * @param keyId the App Attest key, or null for none
 */
record ChallengeRequest(ChallengePurpose purpose, @Nullable KeyId keyId) {

    private static final Set<String> MEMBERS = Set.of("purpose", "keyId");
    private static final int LONGEST_PURPOSE = 16;
    private static final int LONGEST_KEY_ID = 64;

    /** Reads a body; throws {@link ProblemException} with a sentence about what is wrong with it. */
    static ChallengeRequest read(byte[] body) {
        var sent = StrictJson.read(body, MEMBERS);
        var purpose = Challenges.ofWord(sent.text("purpose", LONGEST_PURPOSE));
        if (purpose == null) {
            throw refused("The purpose must be register, sign-in, refresh or request");
        }
        var key = sent.optional("keyId", LONGEST_KEY_ID);
        var keyId = key == null ? null : KeyId.parse(key);
        if (key != null && keyId == null) {
            throw refused("The keyId must be the base64 of 32 bytes");
        }
        return new ChallengeRequest(purpose, keyId);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, detail);
    }
}
