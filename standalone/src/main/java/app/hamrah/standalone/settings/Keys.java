package app.hamrah.standalone.settings;

import java.security.SecureRandom;
import java.util.Base64;

/** {@code hamrah keys}: fresh random keys for every purpose, as properties to put where only the service reads them. */
public final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    public static void main(String[] args) {
        System.out.println("hamrah.keys.credential[0]=k1:" + key());
        System.out.println("hamrah.keys.cookie[0]=k1:" + key());
        System.out.println("hamrah.keys.identity=" + key());
        System.out.println("hamrah.vault.master-key=" + key());
    }

    /** 32 random bytes, base64. */
    public static String key() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
