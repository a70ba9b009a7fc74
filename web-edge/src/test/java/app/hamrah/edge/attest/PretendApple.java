package app.hamrah.edge.attest;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * An Apple of the tests' own: it attests keys and signs receipts, under roots that only tests trust. Other modules' tests
 * have it from the jar of tests, which is on no production class path.
 */
public final class PretendApple {

    final Issuer root = Issuer.root("CN=Pretend App Attestation Root CA");
    final Issuer authority = root.authority("CN=Pretend App Attestation CA 1");
    final Issuer receiptRoot = Issuer.root("CN=Pretend Root CA - G3");
    final Issuer receiptAuthority = receiptRoot.authority("CN=Pretend Application Integration CA 5 - G1");

    /** The root of attestations as the setting {@code hamrah.attest.root} takes it. */
    public String rootPem() {
        return pem(root.certificate());
    }

    /** The root of receipts as the setting {@code hamrah.attest.receipts.root} takes it. */
    public String receiptRootPem() {
        return pem(receiptRoot.certificate());
    }

    private static String pem(X509Certificate certificate) {
        try {
            var encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate of a device's key, and of the authority that issued it. */
    List<X509Certificate> certify(AttestationDraft draft) {
        var leaf = draft.issuer.issue(draft.subject, draft.certified, draft.notBefore, draft.notAfter, certificate -> {
            certificate.addExtension(
                    Extension.basicConstraints,
                    true,
                    draft.leafIsAuthority ? new BasicConstraints(0) : new BasicConstraints(false));
            for (var extension : draft.leafExtensions.entrySet()) {
                certificate.addExtension(new ASN1ObjectIdentifier(extension.getKey()), false, extension.getValue());
            }
        });
        return List.of(leaf, authority.certificate());
    }

    /** Signs a receipt, as of the time it says it was made. */
    byte[] sign(ReceiptDraft draft) {
        try {
            var keys = Issuer.keys("secp256r1");
            var from = draft.signerFrom.minus(Duration.ofDays(30));
            var signer = draft.issuer.issue(
                    "CN=Pretend Receipt Signing",
                    keys.getPublic(),
                    from,
                    from.plus(Duration.ofDays(395)),
                    certificate -> {
                        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
                        if (draft.maySignReceipts) {
                            certificate.addExtension(
                                    new ASN1ObjectIdentifier("1.2.840.113635.100.12.15"), false, DERNull.INSTANCE);
                        }
                    });
            var generator = new CMSSignedDataGenerator();
            for (var i = 0; i < draft.signatures; i++) {
                generator.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                                .setDirectSignature(draft.contentType.equals(ReceiptDraft.DATA))
                                .build(new JcaContentSignerBuilder(draft.algorithm).build(keys.getPrivate()), signer));
            }
            var certificates = new ArrayList<>(List.of(
                    draft.swapSigner ? draft.issuer.certificate() : signer,
                    draft.issuer.certificate(),
                    receiptRoot.certificate()));
            for (var i = 0; i < draft.strangers; i++) {
                certificates.add(Issuer.root("CN=Stranger " + i).certificate());
            }
            for (var certificate : certificates) {
                generator.addCertificate(new JcaX509CertificateHolder(certificate));
            }
            var content = new CMSProcessableByteArray(new ASN1ObjectIdentifier(draft.contentType), draft.payload());
            return generator.generate(content, !draft.detached).getEncoded();
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Apple gives for a receipt: a newer one of the same key, with a risk. */
    public byte[] trade(byte[] receipt, Instant at, int risk) {
        return trade(receipt, at, risk, draft -> {});
    }

    /** The same, with something changed before it was signed. */
    byte[] trade(byte[] receipt, Instant at, int risk, Consumer<ReceiptDraft> change) {
        try {
            var old = ReceiptFields.read(SignedReceipt.open(receipt).content());
            var draft = receipt(old.app(), Environment.PRODUCTION, at);
            draft.fields.put(3, old.certificate());
            draft.put(7, old.environment());
            draft.put(6, "RECEIPT");
            draft.put(17, Integer.toString(risk));
            draft.put(19, at.plus(Duration.ofDays(1)).toString());
            change.accept(draft);
            return sign(draft);
        } catch (Refused e) {
            throw new IllegalArgumentException("no receipt", e);
        }
    }

    ReceiptDraft receipt(String appId, Environment environment, Instant at) {
        return new ReceiptDraft(this, appId, environment, at);
    }
}
