package app.hamrah.edge.receipt;

import app.hamrah.edge.setting.P256Key;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.Date;

/** How we name ourselves to Apple: an ES256 token of our team (Apple, "Accessing and modifying per-device data"). */
final class TeamToken {

    private final String teamId;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final Clock clock;

    /** Throws {@link IllegalArgumentException} when the key is no PKCS#8 PEM of a P-256 key. */
    TeamToken(String teamId, String keyId, String privateKey, Clock clock) {
        this.teamId = teamId;
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build();
        try {
            this.signer = new ECDSASigner(P256Key.read(privateKey));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("hamrah.attest.receipts.private-key is no P-256 key", e);
        }
        this.clock = clock;
    }

    /** A token as of now. */
    String current() {
        var claims = new JWTClaimsSet.Builder()
                .issuer(teamId)
                .issueTime(Date.from(clock.instant()))
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    @Override
    public String toString() {
        return "TeamToken[" + teamId + "]";
    }
}
