package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;

import app.hamrah.edge.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** An attestation before it is signed. Everything in it may be changed. */
final class AttestationDraft {

    static final String NONCE = "1.2.840.113635.100.8.2";
    static final String SYSTEM = "1.2.840.113635.100.8.7";

    String format = "apple-appattest";
    byte[] appHash;
    int flags = 0x40;
    int counter;
    byte[] aaguid;
    int credentialIdLength;
    byte[] credentialId;
    byte[] credentialKey;
    byte[] extensions = {};

    Issuer issuer;
    String subject = "CN=a key";
    PublicKey certified;
    Instant notBefore;
    Instant notAfter;
    boolean leafIsAuthority;

    /** The certificate's extensions by their ids. That of the nonce is added last, where there is none. */
    final Map<String, ASN1Encodable> leafExtensions = new LinkedHashMap<>();

    boolean withoutNonce;
    UnaryOperator<List<X509Certificate>> chain = UnaryOperator.identity();
    byte[] receipt;

    /** What goes into the object, by its names. */
    UnaryOperator<byte[]> object = UnaryOperator.identity();

    byte[] authenticatorData() {
        return join(
                appHash,
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(counter).array(),
                aaguid,
                ByteBuffer.allocate(2).putShort((short) credentialIdLength).array(),
                credentialId,
                credentialKey,
                extensions);
    }

    byte[] encode(PretendApple apple, byte[] clientDataHash) {
        var authenticatorData = authenticatorData();
        if (!withoutNonce) {
            leafExtensions.putIfAbsent(NONCE, nonce(Sha256.of(authenticatorData, clientDataHash)));
        }
        var certificates = chain.apply(apple.certify(this)).stream()
                .map(AttestationDraft::encoded)
                .map(CborWriter::bytes)
                .toArray(byte[][]::new);
        return object.apply(map(
                text("fmt"),
                text(format),
                text("attStmt"),
                map(text("x5c"), items(certificates), text("receipt"), bytes(receipt)),
                text("authData"),
                bytes(authenticatorData)));
    }

    /** {@code SEQUENCE { [1] { OCTET STRING } }}, as Apple writes it. */
    static ASN1Encodable nonce(byte[] nonce) {
        return new DERSequence(new DERTaggedObject(true, 1, new DEROctetString(nonce)));
    }

    /** The version of a system, between things Apple says beside it. */
    static ASN1Encodable system(String version) {
        var about = new ASN1EncodableVector();
        about.add(new DERTaggedObject(true, 1400, octets(version)));
        about.add(new DERTaggedObject(true, 1403, octets("24A325b")));
        return new DERSequence(about);
    }

    private static DEROctetString octets(String text) {
        return new DEROctetString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A key as COSE has it (RFC 9053 section 7.1.1). */
    static byte[] cose(DeviceKey key) {
        return map(
                whole(1),
                whole(2),
                whole(3),
                whole(-7),
                whole(-1),
                whole(1),
                whole(-2),
                bytes(key.x()),
                whole(-3),
                bytes(key.y()));
    }

    /** What devices add from iOS 27 on. */
    static byte[] category(int number) {
        return map(text("apple_bundle_version_01"), text("1"), text("apple_validation_category_01"), bytes(new byte[] {
            (byte) number, 0, 0, 0
        }));
    }

    static byte[] aaguid(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
