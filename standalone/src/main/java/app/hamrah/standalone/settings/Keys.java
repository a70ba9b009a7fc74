package app.hamrah.standalone.settings;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** {@code hamrah keys}: fresh random keys for every purpose, as properties to put where only the service reads them. */
public final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** One line for each setting. */
    public static List<String> lines() {
        return List.of(
                "hamrah.keys.credential[0]=k1:" + key(),
                "hamrah.keys.cookie[0]=k1:" + key(),
                "hamrah.keys.token[0]=k1:" + key(),
                "hamrah.keys.challenge[0]=k1:" + key(),
                "hamrah.keys.identity=" + key(),
                "hamrah.vault.master-key=" + key());
    }

    /** 32 random bytes, base64. */
    public static String key() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
