package app.hamrah.demo.attest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority that certifies keys of phones, as Apple's does, and the root it stands under. The root's own key is gone
 * once it has signed the authority.
 *
 * <p>Only a service that is told of this root believes it; no service at a real site can be.
 */
public final class AttestationAuthority {

    private static final String ROOT = "CN=Demo App Attestation Root CA";
    private static final String AUTHORITY = "CN=Demo App Attestation CA 1";
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final Duration DAY = Duration.ofDays(1);

    private final X509Certificate root;
    private final X509Certificate certificate;
    private final PrivateKey key;

    private AttestationAuthority(X509Certificate root, X509Certificate certificate, PrivateKey key) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
    }

    /** A new one, good for ten years from a day before {@code now}. */
    public static AttestationAuthority make(Instant now) {
        try {
            var above = keys();
            var keys = keys();
            var from = now.minus(DAY);
            var root = issue(above.getPrivate(), ROOT, ROOT, above.getPublic(), from, YEARS, ca(1));
            var itself = issue(above.getPrivate(), ROOT, AUTHORITY, keys.getPublic(), from, YEARS, ca(0));
            return new AttestationAuthority(root, itself, keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The one that was kept.
     *
     * @param kept as {@link #kept} gave it
     * @throws IllegalArgumentException when it is something else
     */
    public static AttestationAuthority of(String kept) {
        var parts = kept.split("\\.", 4);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not an attestation authority");
        }
        try {
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(decoded(parts[2])));
            return new AttestationAuthority(read(parts[0]), read(parts[1]), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an attestation authority", e);
        }
    }

    /** All of it as one line of text, its private key too: a secret. */
    public String kept() {
        try {
            return encoded(root.getEncoded()) + "." + encoded(certificate.getEncoded()) + "."
                    + encoded(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root as the setting {@code hamrah.attest.root} takes it. */
    public String rootPem() {
        try {
            var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Certifies a phone's key for two days, with an extension that Apple writes. */
    X509Certificate certify(PublicKey phone, String name, String oid, ASN1Encodable value, Instant now)
            throws GeneralSecurityException {
        return issue(key, AUTHORITY, name, phone, now.minus(DAY), DAY.multipliedBy(3), certificate -> {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(new ASN1ObjectIdentifier(oid), false, value);
        });
    }

    private interface Extensions {
        void add(JcaX509v3CertificateBuilder certificate) throws IOException;
    }

    private static Extensions ca(int below) {
        return certificate -> certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(below));
    }

    @SuppressWarnings("JavaUtilDate") // as BouncyCastle has it
    private static X509Certificate issue(
            PrivateKey signing,
            String issuer,
            String subject,
            PublicKey subjectKey,
            Instant from,
            Duration lifetime,
            Extensions extensions)
            throws GeneralSecurityException {
        try {
            var draft = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    new BigInteger(Long.SIZE, new SecureRandom()).add(BigInteger.ONE),
                    Date.from(from),
                    Date.from(from.plus(lifetime)),
                    new X500Principal(subject),
                    subjectKey);
            extensions.add(draft);
            return new JcaX509CertificateConverter()
                    .getCertificate(draft.build(new JcaContentSignerBuilder("SHA384withECDSA").build(signing)));
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate read(String text) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(decoded(text)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "AttestationAuthority";
    }
}
