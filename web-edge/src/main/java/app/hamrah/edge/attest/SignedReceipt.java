package app.hamrah.edge.attest;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A receipt in its envelope (CMS, RFC 5652 section 5): one signer, and the certificates to follow it to a root. The
 * signer is who the signature names, wherever its certificate stands.
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared as a whole
record SignedReceipt(byte[] content, X509Certificate signer, List<X509Certificate> others) {

    static final int MAX_BYTES = 8 * 1024;

    private static final int MAX_CERTIFICATES = 4;

    /** Apple marks those certificates that may sign receipts. */
    private static final String MAY_SIGN_RECEIPTS = "1.2.840.113635.100.12.15";

    /** Opens the envelope, whose signature is good then; whether its signer is Apple is {@link #requireIssuedBy}. */
    static SignedReceipt open(byte[] receipt) throws Refused {
        Refused.unless(receipt.length <= MAX_BYTES, Reasons.TOO_LARGE);
        Refused.unless(BerShape.fits(receipt), Reasons.MALFORMED);
        try {
            return open(new CMSSignedData(receipt));
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            // Bouncy Castle tells of bad bytes by several of them.
            throw new Refused(Reasons.MALFORMED);
        }
    }

    private static SignedReceipt open(CMSSignedData envelope) throws Refused, CMSException, OperatorCreationException {
        var signatures = envelope.getSignerInfos().getSigners();
        var certificates = envelope.getCertificates().getMatches(null);
        Refused.unless(
                signatures.size() == 1
                        && certificates.size() <= MAX_CERTIFICATES
                        && envelope.getSignedContent() != null
                        && CMSObjectIdentifiers.data.equals(
                                envelope.getSignedContent().getContentType()),
                Reasons.MALFORMED);
        var signature = signatures.iterator().next();
        X509CertificateHolder signer = null;
        var others = new ArrayList<X509Certificate>();
        for (var each : certificates) {
            if (signature.getSID().match(each)) {
                Refused.unless(signer == null, Reasons.MALFORMED);
                signer = each;
            } else {
                others.add(certificate(each));
            }
        }
        if (signer == null) {
            throw new Refused(Reasons.SIGNER);
        }
        Refused.unless(isAlgorithmAllowed(signature), Reasons.SIGNATURE);
        var certificate = certificate(signer);
        Refused.unless(isGood(signature, certificate), Reasons.SIGNATURE);
        return new SignedReceipt((byte[]) envelope.getSignedContent().getContent(), certificate, others);
    }

    /** Checks that the signer may sign receipts and comes from this root, by one certificate in between, at that time. */
    void requireIssuedBy(X509Certificate root, Instant at) throws Refused {
        Refused.unless(signer.getExtensionValue(MAY_SIGN_RECEIPTS) != null, Reasons.SIGNER);
        var issuer = others.stream()
                .filter(each -> each.getSubjectX500Principal().equals(signer.getIssuerX500Principal()))
                .findFirst();
        if (issuer.isEmpty()) {
            throw new Refused(Reasons.CHAIN_SHAPE);
        }
        Certificates.follow(signer, issuer.get(), root, at);
    }

    private static boolean isAlgorithmAllowed(SignerInformation signature) {
        return NISTObjectIdentifiers.id_sha256.getId().equals(signature.getDigestAlgOID())
                && X9ObjectIdentifiers.ecdsa_with_SHA256.getId().equals(signature.getEncryptionAlgOID());
    }

    private static boolean isGood(SignerInformation signature, X509Certificate signer)
            throws OperatorCreationException {
        try {
            return signature.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()));
        } catch (CMSException e) {
            return false;
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder) throws Refused {
        try {
            return Certificates.read(holder.getEncoded());
        } catch (IOException e) {
            throw new Refused(Reasons.CERTIFICATE);
        }
    }
}
