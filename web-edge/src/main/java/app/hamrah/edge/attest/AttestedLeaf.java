package app.hamrah.edge.attest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.jspecify.annotations.Nullable;

/** What Apple writes into the certificate of a device's key. */
record AttestedLeaf(X509Certificate certificate, DeviceKey key) {

    private static final String NONCE = "1.2.840.113635.100.8.2";
    private static final String SYSTEM = "1.2.840.113635.100.8.7";

    /** {@code OCTET STRING { SEQUENCE { [1] { OCTET STRING } } }} up to the 32 bytes of the nonce. */
    private static final byte[] BEFORE_NONCE = HexFormat.of().parseHex("04263024a1220420");

    private static final int OS_VERSION = 1400;
    private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,3}");

    static AttestedLeaf of(X509Certificate certificate) throws Refused {
        var key = DeviceKey.read(certificate.getPublicKey().getEncoded());
        if (key == null) {
            throw new Refused(Reasons.LEAF);
        }
        return new AttestedLeaf(certificate, key);
    }

    /** Checks that the certificate was made for this nonce. */
    void requireNonce(byte[] nonce) throws Refused {
        var extension = certificate.getExtensionValue(NONCE);
        if (extension == null) {
            throw new Refused(Reasons.NONCE_MISSING);
        }
        var before = BEFORE_NONCE.length;
        Refused.unless(
                extension.length == before + nonce.length
                        && Arrays.equals(BEFORE_NONCE, 0, before, extension, 0, before),
                Reasons.NONCE_MALFORMED);
        Refused.unless(
                MessageDigest.isEqual(nonce, Arrays.copyOfRange(extension, before, extension.length)), Reasons.NONCE);
    }

    /** The version of the device's system, or null. Apple documents none of this, so nothing depends on it. */
    @Nullable
    String osVersion() {
        var extension = certificate.getExtensionValue(SYSTEM);
        if (extension == null) {
            return null;
        }
        try {
            var about = ASN1OctetString.getInstance(extension).getOctets();
            for (var member : ASN1Sequence.getInstance(about)) {
                if (member instanceof ASN1TaggedObject tagged && tagged.getTagNo() == OS_VERSION) {
                    var text = new String(
                            ASN1OctetString.getInstance(tagged, true).getOctets(), StandardCharsets.US_ASCII);
                    return VERSION.matcher(text).matches() ? text : null;
                }
            }
            return null;
        } catch (RuntimeException e) {
            return null;
        }
    }
}
