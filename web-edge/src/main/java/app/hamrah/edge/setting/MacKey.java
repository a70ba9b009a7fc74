package app.hamrah.edge.setting;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** One key that proves by HMAC-SHA-256 that something was made here. */
public final class MacKey {

    /** The length of a MAC. */
    public static final int MAC_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final long id;
    private final byte[] secret;
    // Setting up a Mac costs more than using it, and a Mac serves one thread at a time.
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    /** @param id up to eight ASCII characters, filled up with zeros */
    MacKey(long id, byte[] secret) {
        this.id = id;
        this.secret = secret.clone();
    }

    /** Its id as a number: the ASCII characters, filled up with zeros. */
    public long id() {
        return id;
    }

    /** Writes the MAC of {@code prefix} and the first {@code length} bytes of {@code data} behind them. */
    public void sign(byte[] prefix, byte[] data, int length) {
        var mac = macs.get();
        mac.update(prefix);
        mac.update(data, 0, length);
        try {
            mac.doFinal(data, length);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("no room for the MAC", e);
        }
    }

    private Mac newMac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MacKey";
    }
}
