package app.hamrah.edge.attest;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Reads certificates and follows them to a root (RFC 5280 section 6). Nothing is fetched: Apple revokes none of these. */
final class Certificates {

    private Certificates() {}

    /** Reads one certificate that is these bytes, all of them, in DER. */
    static X509Certificate read(byte[] der) throws Refused {
        Refused.unless(BerShape.fits(der), Reasons.CERTIFICATE);
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            // The factory takes PEM too, and leaves what follows unread.
            Refused.unless(Arrays.equals(certificate.getEncoded(), der), Reasons.CERTIFICATE);
            // Its last value is a bit string, of which the parser drops bits that are said to be unused: a signature
            // has none.
            var unused = der[der.length - certificate.getSignature().length - 1];
            Refused.unless(unused == 0, Reasons.CERTIFICATE);
            return certificate;
        } catch (CertificateException | RuntimeException e) {
            // What the parser makes of hostile bytes is its own affair.
            throw new Refused(Reasons.CERTIFICATE);
        }
    }

    /** Checks that the leaf was issued by the intermediate and that one by the root, both good at this time. */
    static void follow(X509Certificate leaf, X509Certificate intermediate, X509Certificate root, Instant at)
            throws Refused {
        Refused.unless(leaf.getBasicConstraints() < 0, Reasons.LEAF);
        // A root is what we hold, never what is sent.
        Refused.unless(!isSelfIssued(intermediate), Reasons.CHAIN_SHAPE);
        try {
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf, intermediate));
            CertPathValidator.getInstance("PKIX").validate(path, parameters(root, at));
        } catch (CertPathValidatorException e) {
            throw new Refused(
                    switch (e.getReason()) {
                        case BasicReason.EXPIRED -> Reasons.EXPIRED;
                        case BasicReason.NOT_YET_VALID -> Reasons.NOT_YET_VALID;
                        default -> Reasons.CHAIN;
                    });
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Refused(Reasons.CHAIN);
        }
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static PKIXParameters parameters(X509Certificate root, Instant at)
            throws InvalidAlgorithmParameterException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        return parameters;
    }
}
