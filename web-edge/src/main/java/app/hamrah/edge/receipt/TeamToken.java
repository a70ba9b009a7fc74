package app.hamrah.edge.receipt;

import app.hamrah.edge.setting.TeamKey;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Date;

/** How we name ourselves to Apple: an ES256 token of our team (Apple, "Accessing and modifying per-device data"). */
final class TeamToken {

    private final String teamId;
    private final TeamKey key;
    private final Clock clock;

    /** Throws {@link IllegalArgumentException} when the key is no PKCS#8 PEM of a P-256 key. */
    TeamToken(String teamId, String keyId, String privateKey, Clock clock) {
        this.teamId = teamId;
        this.key = new TeamKey(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(),
                privateKey,
                "hamrah.attest.receipts.private-key");
        this.clock = clock;
    }

    /** A token as of now. */
    String current() {
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(teamId)
                .issueTime(Date.from(clock.instant()))
                .build());
    }

    @Override
    public String toString() {
        return "TeamToken[" + teamId + "]";
    }
}
