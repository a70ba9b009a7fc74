package app.hamrah.edge.receipt;

import app.hamrah.edge.setting.Loopback;
import app.hamrah.edge.setting.P256Key;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of Apple about devices, off the way of every request.
 *
 * @param teamId the developer team of the apps, 10 characters; nothing is asked of Apple without
 * @param keyId the id of the key for DeviceCheck, 10 characters
 * @param privateKey that key: the content of the {@code .p8} file
 * @param refreshEvery how often a device's receipt is traded for a newer one; from one day to thirty
 * @param lookEvery how often is looked for receipts that are due
 * @param batch how many receipts are traded in one look at most
 * @param parallel how many are traded at a time
 * @param riskThreshold a device with more keys than this in 30 days is marked suspicious; none is where nothing is said
 * @param root another root than Apple's for receipts, as PEM: for the demo and tests, on loopback only
 * @param url another server than Apple's two: for tests, on loopback only
 */
@ConfigurationProperties("hamrah.attest.receipts")
record ReceiptProperties(
        @Nullable String teamId,
        @Nullable String keyId,
        @Nullable String privateKey,
        @DefaultValue("1d") Duration refreshEvery,
        @DefaultValue("1m") Duration lookEvery,
        @DefaultValue("500") int batch,
        @DefaultValue("4") int parallel,
        @Nullable Integer riskThreshold,
        @Nullable String root,
        @Nullable URI url) {

    private static final String PREFIX = "hamrah.attest.receipts.";
    private static final Pattern APPLE_ID = Pattern.compile("[A-Z0-9]{10}");
    private static final int MOST = 5_000;
    private static final int MOST_PARALLEL = 64;

    ReceiptProperties {
        teamId = emptyToNull(teamId);
        keyId = emptyToNull(keyId);
        privateKey = emptyToNull(privateKey);
        root = emptyToNull(root);
        var given =
                Stream.of(teamId, keyId, privateKey).filter(one -> one != null).count();
        require(given == 0 || given == 3, "team-id belongs with key-id and private-key: all of them, or none");
        require(teamId == null || APPLE_ID.matcher(teamId).matches(), "team-id must be 10 capital letters and digits");
        require(keyId == null || APPLE_ID.matcher(keyId).matches(), "key-id must be 10 capital letters and digits");
        require(
                privateKey == null || isKey(privateKey),
                "private-key is not a PKCS#8 PEM of a P-256 key (the .p8 file Apple gives)");
        require(
                refreshEvery.compareTo(Duration.ofDays(1)) >= 0 && refreshEvery.compareTo(Duration.ofDays(30)) <= 0,
                "refresh-every must be from 1d to 30d");
        require(lookEvery.compareTo(Duration.ofSeconds(1)) >= 0, "look-every must be a second at least");
        require(batch >= 1 && batch <= MOST, "batch must be from 1 to " + MOST);
        require(parallel >= 1 && parallel <= MOST_PARALLEL, "parallel must be from 1 to " + MOST_PARALLEL);
        require(riskThreshold == null || riskThreshold >= 1, "risk-threshold must be 1 at least");
        if (root != null) {
            certificate(root);
        }
        require(url == null || isOnThisMachine(url), "url must be an http or https URL on localhost");
    }

    /** Whether Apple can be asked at all. */
    boolean hasKey() {
        return privateKey != null;
    }

    /** The certificate in a PEM. */
    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(PREFIX + "root is no X.509 certificate in PEM");
        }
    }

    private static boolean isKey(String pem) {
        try {
            P256Key.read(pem);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOnThisMachine(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && Loopback.isHost(url.getHost());
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(PREFIX + problem);
        }
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ReceiptProperties[teamId=" + teamId + "]";
    }
}
