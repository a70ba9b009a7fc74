package app.hamrah.demo.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import no.nav.security.mock.oauth2.token.KeyProvider;
import org.jspecify.annotations.Nullable;

/**
 * The RSA key of one provider, another after every start.
 *
 * <p>Making it takes up to a second, so that begins when somebody is first asked who to be, and not at start.
 */
final class SigningKey {

    private @Nullable CompletableFuture<RSAKey> made;

    /** Begins to make it, if nobody has. */
    void prepare() {
        var unused = making();
    }

    /** The public half as a key set (RFC 7517 section 5). */
    String published() {
        return new JWKSet(making().join().toPublicJWK()).toString(true);
    }

    /** A token signed RS256 with a {@code kid}, and with a {@code typ} where one is given. */
    String sign(JWTClaimsSet claims, @Nullable JOSEObjectType type) {
        var key = making().join();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(type)
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key of our own does not sign", e);
        }
        return token.serialize();
    }

    private synchronized CompletableFuture<RSAKey> making() {
        if (made == null) {
            made = CompletableFuture.supplyAsync(SigningKey::make, Thread::startVirtualThread);
        }
        return made;
    }

    private static RSAKey make() {
        // Without a list of its own the library takes the keys that lie in its public jar.
        return new KeyProvider(List.of(), JWSAlgorithm.RS256.getName())
                .signingKey(Tokens.next().substring(0, 20))
                .toRSAKey();
    }
}
