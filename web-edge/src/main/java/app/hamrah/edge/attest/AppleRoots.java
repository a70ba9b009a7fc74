package app.hamrah.edge.attest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** The two roots that are built in. They are Apple's, and good until 2045-03-15 and 2039-04-30. */
final class AppleRoots {

    private AppleRoots() {}

    /** Apple App Attestation Root CA, which stands behind every attestation. */
    static X509Certificate attestations() {
        return read("apple-app-attestation-root-ca.pem");
    }

    /** Apple Root CA - G3, which stands behind every receipt. */
    static X509Certificate receipts() {
        return read("apple-root-ca-g3.pem");
    }

    private static X509Certificate read(String name) {
        try (var pem = AppleRoots.class.getResourceAsStream(name)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the root " + name + " is not there", e);
        }
    }
}
