package app.hamrah.edge.attest;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate with its private key, and so able to issue others. */
record Issuer(X509Certificate certificate, KeyPair keys) {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2045-01-01T00:00:00Z");

    /** What a certificate says beside who it is of. */
    interface Extensions {
        void add(JcaX509v3CertificateBuilder certificate) throws CertIOException;
    }

    static Issuer root(String name) {
        var keys = keys("secp384r1");
        var self = new Issuer(null, keys);
        return new Issuer(self.issue(name, name, keys.getPublic(), FROM, UNTIL, authority(1)), keys);
    }

    Issuer authority(String name) {
        var keys = keys("secp384r1");
        return new Issuer(issue(name, keys.getPublic(), FROM, UNTIL, authority(0)), keys);
    }

    X509Certificate issue(String name, PublicKey key, Instant from, Instant until, Extensions extensions) {
        var subject = certificate.getSubjectX500Principal().getName();
        return issue(subject, name, key, from, until, extensions);
    }

    private X509Certificate issue(
            String issuer, String name, PublicKey key, Instant from, Instant until, Extensions extensions) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(until),
                    new X500Principal(name),
                    key);
            extensions.add(builder);
            var signer = new JcaContentSignerBuilder("SHA384withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Extensions authority(int below) {
        return certificate -> certificate
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(below))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    static KeyPair keys(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
