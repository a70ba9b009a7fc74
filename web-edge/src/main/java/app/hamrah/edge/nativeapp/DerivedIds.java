package app.hamrah.edge.nativeapp;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.schema.Ids;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.session.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a login from an app may begin, named by its challenge: whoever sends it twice, to whatever edge, means the same
 * session. Neither id is a secret.
 */
final class DerivedIds {

    private DerivedIds() {}

    static SessionId session(ChallengeId challenge) {
        return SessionId.of(derived("session", challenge));
    }

    /** The account to open where the person has none yet. */
    static AccountId account(ChallengeId challenge) {
        return AccountId.of(derived("account", challenge));
    }

    private static UUID derived(String what, ChallengeId challenge) {
        var hash = Sha256.of(("hamrah " + what + " of " + challenge.value()).getBytes(StandardCharsets.US_ASCII));
        var chance = ByteBuffer.wrap(hash);
        return Ids.uuid7(challenge.issuedAt().toEpochMilli(), chance.getLong(), chance.getLong());
    }
}
