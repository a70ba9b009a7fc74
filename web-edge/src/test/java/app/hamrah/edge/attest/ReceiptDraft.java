package app.hamrah.edge.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DLSet;

/** A receipt before it is signed. Everything in it may be changed. */
final class ReceiptDraft {

    /** Plain content (RFC 5652 section 4), the only kind that may be signed as it is. */
    static final String DATA = "1.2.840.113549.1.7.1";

    final TreeMap<Integer, byte[]> fields = new TreeMap<>();
    Issuer issuer;
    Instant signerFrom;
    boolean maySignReceipts = true;
    boolean swapSigner;
    boolean detached;
    int signatures = 1;
    int strangers;
    String contentType = DATA;
    String algorithm = "SHA256withECDSA";

    ReceiptDraft(PretendApple apple, String appId, Environment environment, Instant at) {
        issuer = apple.receiptAuthority;
        signerFrom = at;
        put(2, appId);
        put(5, "a token");
        put(6, "ATTEST");
        put(7, environment == Environment.PRODUCTION ? "production" : "sandbox");
        put(12, at.toString());
        put(21, at.plus(Duration.ofDays(90)).toString());
    }

    ReceiptDraft put(int number, String value) {
        fields.put(number, value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] payload() {
        var set = new ASN1EncodableVector();
        fields.forEach((number, value) -> {
            var field = new ASN1EncodableVector();
            field.add(new ASN1Integer(number));
            field.add(new ASN1Integer(1));
            field.add(new DEROctetString(value));
            set.add(new DERSequence(field));
        });
        try {
            return new DLSet(set).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
