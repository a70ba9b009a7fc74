package app.hamrah.edge.signin;

import app.hamrah.edge.setting.P256Key;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/** Apple's client secret: an ES256 token of our own, made for each exchange and good for five minutes. */
final class AppleClientSecret implements ClientSecret {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final String clientId;
    private final String teamId;
    private final String audience;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final Clock clock;

    /** Throws {@link IllegalArgumentException} when the key is no PKCS#8 PEM of a P-256 key. */
    AppleClientSecret(String clientId, String teamId, String keyId, String privateKey, String audience, Clock clock) {
        this.clientId = clientId;
        this.teamId = teamId;
        this.audience = audience;
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(keyId)
                .type(JOSEObjectType.JWT)
                .build();
        this.signer = signer(privateKey);
        this.clock = clock;
    }

    @Override
    public String current() {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(teamId)
                .subject(clientId)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        var secret = new SignedJWT(header, claims);
        try {
            secret.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return secret.serialize();
    }

    private static JWSSigner signer(String pem) {
        try {
            return new ECDSASigner(P256Key.read(pem));
        } catch (JOSEException | IllegalArgumentException e) {
            throw new IllegalArgumentException("hamrah.providers.apple.private-key is no P-256 key in PKCS#8 PEM");
        }
    }
}
