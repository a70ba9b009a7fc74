package app.hamrah.edge.signin;

import app.hamrah.edge.setting.KeyText;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.identity.IdentityId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Turns a provider's subject into an id from which nobody without the key can tell the subject. */
public final class IdentityIds {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    IdentityIds(@Nullable String base64) {
        this.key = new SecretKeySpec(KeyText.decode("hamrah.keys.identity", base64), HMAC);
    }

    IdentityId of(VerifiedIdentity identity) {
        return of(identity.issuer(), identity.subject());
    }

    /** HMAC-SHA-256 over issuer, a zero byte and subject; neither of the two can hold a zero byte. */
    public IdentityId of(String issuer, String subject) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(issuer.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            var hash = mac.doFinal(subject.getBytes(StandardCharsets.UTF_8));
            return new IdentityId(
                    "idn_" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
