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

    /** Reads a body; throws {@link ProblemException} with a sentence about what is wrong with it. */
    static ChallengeRequest read(byte[] body) {
        var json = StrictJson.object(body);
        for (var member : json.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw refused("A challenge is asked for by purpose and keyId alone");
            }
        }
        var word = json.path("purpose");
        var purpose = word.isString() ? Challenges.ofWord(word.stringValue()) : null;
        if (purpose == null) {
            throw refused("The purpose must be register, sign-in, refresh or request");
        }
        var key = json.get("keyId");
        if (key == null || key.isNull()) {
            return new ChallengeRequest(purpose, null);
        }
        var keyId = key.isString() ? KeyId.parse(key.stringValue()) : null;
        if (keyId == null) {
            throw refused("The keyId must be the base64 of 32 bytes");
        }
        return new ChallengeRequest(purpose, keyId);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, detail);
    }
}
