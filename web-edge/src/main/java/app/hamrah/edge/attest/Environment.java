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

    private final byte[] aaguid;
    private final String receipts;

    Environment(String aaguid, String receipts) {
        this.aaguid = Arrays.copyOf(aaguid.getBytes(StandardCharsets.US_ASCII), 16);
        this.receipts = receipts;
    }

    /** Whether an attestation with this AAGUID is from here. */
    boolean hasAaguid(byte[] presented) {
        return Arrays.equals(aaguid, presented);
    }

    /** What receipts from here call it. */
    String receipts() {
        return receipts;
    }
}
