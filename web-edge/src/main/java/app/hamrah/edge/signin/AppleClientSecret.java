package app.hamrah.edge.signin;

import app.hamrah.edge.setting.TeamKey;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/** Apple's client secret: an ES256 token of our own, made for each exchange and good for five minutes. */
final class AppleClientSecret implements ClientSecret {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final String clientId;
    private final String teamId;
    private final String audience;
    private final TeamKey key;
    private final Clock clock;

    /** Throws {@link IllegalArgumentException} when the key is no PKCS#8 PEM of a P-256 key. */
    AppleClientSecret(String clientId, String teamId, String keyId, String privateKey, String audience, Clock clock) {
        this.clientId = clientId;
        this.teamId = teamId;
        this.audience = audience;
        this.key = new TeamKey(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(keyId)
                        .type(JOSEObjectType.JWT)
                        .build(),
                privateKey,
                "hamrah.providers.apple.private-key");
        this.clock = clock;
    }

    @Override
    public String current() {
        var now = clock.instant();
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(teamId)
                .subject(clientId)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build());
    }
}
