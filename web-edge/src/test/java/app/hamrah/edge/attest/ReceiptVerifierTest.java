package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.Scene.APP;
import static app.hamrah.edge.attest.Scene.APPLE;
import static app.hamrah.edge.attest.Scene.CLOCK;
import static app.hamrah.edge.attest.Scene.NOW;
import static app.hamrah.edge.attest.Scene.RECEIPTS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import app.hamrah.edge.attest.ReceiptCheck.Rejected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.junit.jupiter.api.Test;

class ReceiptVerifierTest {

    private final Scene scene = new Scene();
    private final PretendPhone phone = scene.phone;

    @Test
    void theReceiptOfAnAttestationIsGenuine() {
        assertThat(first(draft -> {})).isInstanceOfSatisfying(Genuine.class, genuine -> {
            var receipt = genuine.receipt();
            assertThat(receipt.keyId()).isEqualTo(phone.keyId());
            assertThat(receipt.createdAt()).isEqualTo(NOW);
            assertThat(receipt.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
            assertThat(receipt.risk()).isNull();
            assertThat(receipt.notBefore()).isNull();
            assertThat(receipt).hasToString("Receipt[2026-11-24T12:00:00Z]");
        });
    }

    @Test
    void aNewerReceiptTellsTheRisk() {
        assertThat(newer(draft -> {
                    draft.put(17, "3");
                    draft.put(19, NOW.plus(Duration.ofDays(1)).toString());
                }))
                .isInstanceOfSatisfying(Genuine.class, genuine -> {
                    assertThat(genuine.receipt().risk()).isEqualTo(3);
                    assertThat(genuine.receipt().notBefore()).isEqualTo(NOW.plus(Duration.ofDays(1)));
                });
    }

    @Test
    void aReceiptIsJudgedByTheTimeItWasMade() {
        var later = Clock.offset(CLOCK, Duration.ofDays(800));
        var verifier = new ReceiptVerifier(List.of(APP), later, APPLE.receiptRoot.certificate());

        assertThat(verifier.verifyNewer(sign(draft -> draft.put(6, "RECEIPT")), phone.known(0)))
                .isInstanceOf(Genuine.class);
        // The signer's certificate was over by then.
        assertThat(newer(draft -> draft.signerFrom = NOW.minus(Duration.ofDays(400))))
                .isEqualTo(new Rejected(Reasons.EXPIRED));
        assertThat(newer(draft -> draft.signerFrom = NOW.plus(Duration.ofDays(40))))
                .isEqualTo(new Rejected(Reasons.NOT_YET_VALID));
    }

    @Test
    void aReceiptOfAnotherAppIsRefused() {
        assertThat(first(draft -> draft.put(2, "6MURL8TA57.app.hamrah.other")))
                .isEqualTo(new Rejected(Reasons.RECEIPT_APP));
        assertThat(first(draft -> draft.put(7, "sandbox"))).isEqualTo(new Rejected(Reasons.RECEIPT_ENVIRONMENT));
        var forgotten = new KnownKey(phone.key(), "6MURL8TA57.app.hamrah.gone", null, 0);
        assertThat(RECEIPTS.verifyNewer(sign(draft -> draft.put(6, "RECEIPT")), forgotten))
                .isEqualTo(new Rejected(Reasons.APP));
    }

    @Test
    void aReceiptOfAnotherKeyIsRefused() {
        var other = new PretendPhone(APPLE, APP, NOW);
        var receipt = APPLE.sign(other.receipt(scene.hash));

        assertThat(RECEIPTS.verifyFirst(key(receipt), scene.hash)).isEqualTo(new Rejected(Reasons.RECEIPT_KEY));
        assertThat(first(draft -> draft.put(3, "no certificate"))).isEqualTo(new Rejected(Reasons.CERTIFICATE));
    }

    @Test
    void theFirstReceiptIsForItsRequestAndFresh() {
        assertThat(first(draft -> draft.fields.put(4, new byte[32]))).isEqualTo(new Rejected(Reasons.RECEIPT_REQUEST));
        assertThat(first(draft -> draft.put(6, "RECEIPT"))).isEqualTo(new Rejected(Reasons.RECEIPT_KIND));
        assertThat(newer(draft -> draft.put(6, "ATTEST"))).isEqualTo(new Rejected(Reasons.RECEIPT_KIND));
        assertThat(first(draft -> draft.put(12, NOW.minus(Duration.ofMinutes(5)).toString())))
                .isInstanceOf(Genuine.class);
        assertThat(first(
                        draft -> draft.put(12, NOW.minus(Duration.ofMinutes(10)).toString())))
                .isEqualTo(new Rejected(Reasons.RECEIPT_TOO_OLD));
        assertThat(first(draft -> draft.put(12, NOW.plus(Duration.ofMinutes(2)).toString())))
                .isEqualTo(new Rejected(Reasons.RECEIPT_IN_FUTURE));
        assertThat(newer(draft -> draft.put(12, Instant.MAX.toString())))
                .isEqualTo(new Rejected(Reasons.RECEIPT_IN_FUTURE));
        assertThat(newer(draft -> draft.put(12, Instant.MIN.toString()))).isInstanceOf(Rejected.class);
    }

    @Test
    void onlyWhoMaySignReceiptsDoes() {
        assertThat(first(draft -> draft.maySignReceipts = false)).isEqualTo(new Rejected(Reasons.SIGNER));
        assertThat(first(draft -> draft.swapSigner = true)).isEqualTo(new Rejected(Reasons.SIGNER));
    }

    @Test
    void aReceiptUnderTheRootOfAttestationsIsRefused() {
        assertThat(first(draft -> draft.issuer = APPLE.authority)).isEqualTo(new Rejected(Reasons.CHAIN));
        assertThat(first(draft -> draft.issuer = new PretendApple().receiptAuthority))
                .isEqualTo(new Rejected(Reasons.CHAIN));
        assertThat(new ReceiptVerifier(List.of(APP), CLOCK).verifyFirst(key(sign(draft -> {})), scene.hash))
                .isEqualTo(new Rejected(Reasons.CHAIN));
        // A signer that the root issued itself has nothing in between.
        assertThat(first(draft -> draft.issuer = APPLE.receiptRoot)).isEqualTo(new Rejected(Reasons.CHAIN_SHAPE));
    }

    @Test
    void garbageIsNoReceipt() {
        var good = sign(draft -> draft.put(6, "RECEIPT"));
        for (var wrong : List.of(
                new byte[0],
                "garbage".getBytes(UTF_8),
                HexFormat.of().parseHex("3080".repeat(4000)),
                HexFormat.of().parseHex("30820fff" + "3080".repeat(2047) + "00"),
                HexFormat.of().parseHex("30030201"),
                HexFormat.of().parseHex("300b06092a864886f70d010702"),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1))) {
            assertThat(RECEIPTS.verifyNewer(wrong, phone.known(0))).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        assertThat(RECEIPTS.verifyNewer(new byte[SignedReceipt.MAX_BYTES + 1], phone.known(0)))
                .isEqualTo(new Rejected(Reasons.TOO_LARGE));
    }

    @Test
    void anEnvelopeHasOneSignatureOverItsContent() {
        for (Consumer<ReceiptDraft> change : List.<Consumer<ReceiptDraft>>of(
                draft -> draft.signatures = 0,
                draft -> draft.signatures = 2,
                draft -> draft.strangers = 2,
                draft -> draft.detached = true,
                draft -> draft.contentType = "1.2.840.113549.1.9.16.1.4")) {
            assertThat(newer(change)).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        assertThat(newer(draft -> draft.strangers = 1)).isInstanceOf(Genuine.class);
        assertThat(newer(draft -> draft.algorithm = "SHA384withECDSA")).isEqualTo(new Rejected(Reasons.SIGNATURE));
    }

    @Test
    void aFieldIsANumberAVersionAndAValue() throws Exception {
        var one = new ASN1Integer(1);
        var value = new DEROctetString(new byte[1]);
        var members = new ASN1EncodableVector();
        members.addAll(new ASN1Encodable[] {one, one, value});

        assertThat(ReceiptFields.read(new DERSet(new DERSequence(members)).getEncoded())
                        .values())
                .containsKey(1);
        members.add(one);
        var four = new DERSet(new DERSequence(members)).getEncoded();
        assertThatThrownBy(() -> ReceiptFields.read(four)).isInstanceOf(Refused.class);
        var twice = new ASN1EncodableVector();
        twice.add(new DERSequence(new ASN1Encodable[] {one, one, value}));
        twice.add(new DERSequence(new ASN1Encodable[] {one, one, value}));
        var both = new DLSet(twice).getEncoded();
        assertThatThrownBy(() -> ReceiptFields.read(both)).isInstanceOf(Refused.class);
    }

    @Test
    void whatWasSignedIsWhatItSays() {
        var receipt = sign(draft -> draft.put(6, "RECEIPT").put(17, "1"));
        var changed = receipt.clone();
        changed[new String(receipt, ISO_8859_1).indexOf("a token")] ^= 1;

        assertThat(RECEIPTS.verifyNewer(receipt, phone.known(0))).isInstanceOf(Genuine.class);
        assertThat(RECEIPTS.verifyNewer(changed, phone.known(0))).isEqualTo(new Rejected(Reasons.SIGNATURE));
    }

    @Test
    void aReceiptHasItsFields() {
        for (var number : List.of(2, 3, 6, 7, 12)) {
            assertThat(newer(draft -> draft.fields.remove(number))).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        assertThat(first(draft -> draft.fields.remove(4))).isEqualTo(new Rejected(Reasons.MALFORMED));
        assertThat(newer(draft -> draft.fields.keySet().removeAll(List.of(5, 21))))
                .isInstanceOf(Genuine.class);
        assertThat(newer(draft -> draft.put(99, "something new"))).isInstanceOf(Genuine.class);
        for (var wrong : List.of("", "-1", "many", "10000000000")) {
            assertThat(newer(draft -> draft.put(17, wrong))).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        for (var number : List.of(12, 19, 21)) {
            assertThat(newer(draft -> draft.put(number, "yesterday"))).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        assertThat(newer(draft -> draft.fields.putAll(many()))).isEqualTo(new Rejected(Reasons.MALFORMED));
    }

    private static Map<Integer, byte[]> many() {
        var many = new TreeMap<Integer, byte[]>();
        for (var number = 100; number < 164; number++) {
            many.put(number, new byte[1]);
        }
        return many;
    }

    private ReceiptCheck first(Consumer<ReceiptDraft> change) {
        return RECEIPTS.verifyFirst(key(sign(change)), scene.hash);
    }

    private ReceiptCheck newer(Consumer<ReceiptDraft> change) {
        return RECEIPTS.verifyNewer(sign(draft -> change.accept(draft.put(6, "RECEIPT"))), phone.known(0));
    }

    private byte[] sign(Consumer<ReceiptDraft> change) {
        var draft = phone.receipt(scene.hash);
        change.accept(draft);
        return APPLE.sign(draft);
    }

    private AttestedKey key(byte[] receipt) {
        return new AttestedKey(phone.key(), APP, null, null, receipt);
    }
}
