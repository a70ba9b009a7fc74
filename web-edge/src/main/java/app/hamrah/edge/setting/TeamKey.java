package app.hamrah.edge.setting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** A private key of a team at Apple, by which it names itself there: it signs tokens with ES256 (RFC 7518 section 3.4). */
public final class TeamKey {

    private final JWSHeader header;
    private final JWSSigner signer;

    /**
     * @param header of every token, with the key's id
     * @param pem PKCS#8, of a key on P-256
     * @param property where the key was set: named, without a cause, by the {@link IllegalArgumentException} that is
     *     thrown when it is none
     */
    public TeamKey(JWSHeader header, String pem, String property) {
        this.header = header;
        try {
            this.signer = new ECDSASigner(P256Key.read(pem));
        } catch (JOSEException | IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " is no P-256 key in PKCS#8 PEM");
        }
    }

    /** A token that claims this, in its compact form. */
    public String sign(JWTClaimsSet claims) {
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
        return "TeamKey";
    }
}
