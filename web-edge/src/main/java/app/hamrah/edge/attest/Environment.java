package app.hamrah.edge.attest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where an app has its keys from. Xcode's builds have them from development, unless their entitlement says otherwise;
 * TestFlight and the App Store have them from production.
 */
public enum Environment {
    PRODUCTION("appattest", "production"),
    DEVELOPMENT("appattestdevelop", "sandbox");

    private static final int AAGUID = 16;

    private final String aaguid;
    private final String receipts;

    Environment(String aaguid, String receipts) {
        this.aaguid = aaguid;
        this.receipts = receipts;
    }

    /** Whether an attestation with this AAGUID is from here. */
    boolean hasAaguid(byte[] presented) {
        return Arrays.equals(Arrays.copyOf(aaguid.getBytes(StandardCharsets.US_ASCII), AAGUID), presented);
    }

    /** What receipts from here call it. */
    String receipts() {
        return receipts;
    }
}
