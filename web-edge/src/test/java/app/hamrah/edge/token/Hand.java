package app.hamrah.edge.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;

/** Puts tokens together by hand, so that every part of them can be wrong. */
final class Hand {

    private Hand() {}

    /** A token of exactly this header and these claims, signed with ES256 whatever the header says. */
    static String signed(String header, String claims, TokenKey key) {
        var input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            var signature =
                    key.signer().sign(new JWSHeader(JWSAlgorithm.ES256), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
