package app.hamrah.demo.idp;

import java.security.SecureRandom;
import java.util.Base64;

/** Values nobody can guess: 32 random bytes as 43 base64url characters. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String next() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
