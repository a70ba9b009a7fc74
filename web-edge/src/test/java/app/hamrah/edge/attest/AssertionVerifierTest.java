package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.head;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;
import static app.hamrah.edge.attest.Scene.APP;
import static app.hamrah.edge.attest.Scene.APPLE;
import static app.hamrah.edge.attest.Scene.ASSERTIONS;
import static app.hamrah.edge.attest.Scene.CHALLENGE;
import static app.hamrah.edge.attest.Scene.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.Assertion.Rejected;
import app.hamrah.edge.digest.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

class AssertionVerifierTest {

    private static final byte[] NOTHING = {};
    private static final byte[] BODY = "{\"all\":true}".getBytes(UTF_8);

    /** The order of P-256 (SEC 2 section 2.4.2). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final PretendPhone phone = new PretendPhone(APPLE, APP, NOW);
    private final byte[] hash = ClientData.forRequest("refresh", "POST", "/api/v1/x", BODY, CHALLENGE, phone.keyId());

    @Test
    void aRequestSignedByAKnownKeyIsAsserted() {
        var answer = ASSERTIONS.verify(phone.assertRequest(hash, 7), phone.known(3), hash);

        assertThat(answer).isInstanceOfSatisfying(Asserted.class, asserted -> {
            var request = asserted.request();
            assertThat(request.keyId()).isEqualTo(phone.keyId());
            assertThat(request.counter()).isEqualTo(7);
            assertThat(request.category()).isNull();
            assertThat(request.bundleVersion()).isNull();
            assertThat(request).hasToString("AssertedRequest[7]");
        });
    }

    @Test
    void theKeyOfAnAttestationIsTheKeyOfItsAssertions() {
        var attested = (Attestation.Attested) Scene.ATTESTATIONS.verify(phone.attest(hash), phone.keyId(), hash);

        assertThat(ASSERTIONS.verify(
                        phone.assertRequest(hash, 1), attested.key().known(), hash))
                .isInstanceOf(Asserted.class);
    }

    @Test
    void theCounterOnlyGoesUp() {
        for (var stored : List.of(7L, 8L, 0xffffffffL)) {
            assertThat(ASSERTIONS.verify(phone.assertRequest(hash, 7), phone.known(stored), hash))
                    .isEqualTo(new Rejected(Reasons.COUNTER_REPLAYED));
        }
        assertThat(ASSERTIONS.verify(phone.assertRequest(hash, 0), phone.known(0), hash))
                .isEqualTo(new Rejected(Reasons.COUNTER_REPLAYED));
    }

    @Test
    void theCounterHas32BitsAndDoesNotBeginAnew() {
        assertThat(ASSERTIONS.verify(phone.assertRequest(hash, -1), phone.known(0x7fffffffL), hash))
                .isInstanceOfSatisfying(
                        Asserted.class,
                        asserted -> assertThat(asserted.request().counter()).isEqualTo(0xffffffffL));
        for (var after : List.of(-1, 0, 1)) {
            assertThat(ASSERTIONS.verify(phone.assertRequest(hash, after), phone.known(0xffffffffL), hash))
                    .isEqualTo(new Rejected(Reasons.COUNTER_REPLAYED));
        }
    }

    @Test
    void anAssertionIsForOneRequestOfOneKey() {
        var other = new PretendPhone(APPLE, APP, NOW);
        var assertion = phone.assertRequest(hash, 1);
        for (var request : List.of(
                ClientData.forRequest("step-up", "POST", "/api/v1/x", BODY, CHALLENGE, phone.keyId()),
                ClientData.forRequest("refresh", "PUT", "/api/v1/x", BODY, CHALLENGE, phone.keyId()),
                ClientData.forRequest("refresh", "POST", "/api/v1/y", BODY, CHALLENGE, phone.keyId()),
                ClientData.forRequest("refresh", "POST", "/api/v1/x", NOTHING, CHALLENGE, phone.keyId()),
                ClientData.forRequest("refresh", "POST", "/api/v1/x", BODY, new byte[32], phone.keyId()),
                ClientData.forRequest("refresh", "POST", "/api/v1/x", BODY, CHALLENGE, other.keyId()),
                ClientData.forAttestation(CHALLENGE, phone.keyId()),
                NOTHING)) {
            assertThat(ASSERTIONS.verify(assertion, phone.known(0), request))
                    .isEqualTo(new Rejected(Reasons.SIGNATURE));
        }
        assertThat(ASSERTIONS.verify(assertion, other.known(0), hash)).isEqualTo(new Rejected(Reasons.SIGNATURE));
    }

    @Test
    void anAssertionOfAnotherAppIsRefused() {
        var second = new AttestedApp("6MURL8TA57.app.hamrah.second", APP.environment(), APP.categories(), true);
        var both = new AssertionVerifier(List.of(APP, second));
        var elsewhere = new PretendPhone(APPLE, second, NOW);

        assertThat(ASSERTIONS.verify(elsewhere.assertRequest(hash, 1), elsewhere.known(0), hash))
                .isEqualTo(new Rejected(Reasons.APP));
        assertThat(both.verify(
                        elsewhere.assertRequest(hash, 1), new KnownKey(elsewhere.key(), APP.id(), null, 0), hash))
                .isEqualTo(new Rejected(Reasons.APP));
        assertThat(both.verify(elsewhere.assertRequest(hash, 1), elsewhere.known(0), hash))
                .isInstanceOf(Asserted.class);
    }

    @Test
    void theMapOfIos27IsReadWhateverTheFlagsSay() {
        for (var flags : List.of(0x40, 0xc0, 0x80, 0x00)) {
            assertThat(signed(flags, AttestationDraft.category(4), null))
                    .isInstanceOfSatisfying(Asserted.class, asserted -> {
                        assertThat(asserted.request().category()).isEqualTo(Category.APP_STORE);
                        assertThat(asserted.request().bundleVersion()).isEqualTo("1");
                    });
        }
        assertThat(signed(0xc0, NOTHING, null)).isInstanceOf(Asserted.class);
    }

    @Test
    void aCategoryThatTheAppDoesNotAllowIsRefused() {
        for (var other : List.of(0, 1, 3, 5, 6, 7, 10)) {
            assertThat(signed(0xc0, AttestationDraft.category(other), null)).isEqualTo(new Rejected(Reasons.CATEGORY));
        }
        assertThat(signed(0xc0, AttestationDraft.category(4), Category.TESTFLIGHT))
                .isInstanceOf(Asserted.class);
    }

    @Test
    void aCategoryThatVanishesIsRefused() {
        assertThat(signed(0x40, NOTHING, Category.APP_STORE)).isEqualTo(new Rejected(Reasons.CATEGORY_MISSING));
        assertThat(signed(0xc0, map(text("other"), whole(1)), Category.APP_STORE))
                .isEqualTo(new Rejected(Reasons.CATEGORY_MISSING));
    }

    @Test
    void afterTheCounterComesOneMapOrNothing() {
        var good = AttestationDraft.category(4);
        for (var rest : List.of(
                new byte[] {0},
                text("other"),
                items(),
                join(good, whole(1)),
                join(good, good),
                Arrays.copyOf(good, good.length - 1),
                join(new byte[] {(byte) 0xbf}, text("a"), whole(1), new byte[] {(byte) 0xff}))) {
            assertThat(signed(0xc0, rest, null)).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        var cut = Arrays.copyOf(phone.signed(1, 0x40, NOTHING), 36);
        assertThat(ASSERTIONS.verify(phone.assertion(cut, hash), phone.known(0), hash))
                .isEqualTo(new Rejected(Reasons.MALFORMED));
    }

    @Test
    void aSignatureIsAsTheKeyMadeIt() {
        var signed = phone.signed(1, 0x40, NOTHING);
        var good = phone.sign(Sha256.of(signed, hash));
        var numbers = ASN1Sequence.getInstance(good);
        var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
        var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        var raw = join(fixed(r), fixed(s));

        assertThat(verify(good, signed)).isInstanceOf(Asserted.class);
        for (var wrong : List.of(
                NOTHING,
                new byte[] {0x30, 0},
                numbers(BigInteger.ZERO, BigInteger.ZERO),
                numbers(BigInteger.ONE, BigInteger.ONE),
                numbers(r, BigInteger.ZERO),
                numbers(r, ORDER),
                numbers(r.add(ORDER), s),
                numbers(r, s.negate()),
                join(good, new byte[1]),
                Arrays.copyOf(good, good.length - 1),
                raw,
                new byte[200])) {
            assertThat(verify(wrong, signed)).isEqualTo(new Rejected(Reasons.SIGNATURE));
        }
    }

    /** Whoever sees a signature can mirror it, and gets the same request again: the counter has moved then. */
    @Test
    void aMirroredSignatureIsTheSameRequest() {
        var signed = phone.signed(1, 0x40, NOTHING);
        var numbers = ASN1Sequence.getInstance(phone.sign(Sha256.of(signed, hash)));
        var r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
        var s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();
        var mirrored = PretendPhone.assertionOf(numbers(r, ORDER.subtract(s)), signed);

        assertThat(ASSERTIONS.verify(mirrored, phone.known(0), hash)).isInstanceOf(Asserted.class);
        assertThat(ASSERTIONS.verify(mirrored, phone.known(1), hash)).isEqualTo(new Rejected(Reasons.COUNTER_REPLAYED));
    }

    @Test
    void whatIsSignedIsTheHashOfDataAndRequest() throws Exception {
        var signed = phone.signed(1, 0x40, NOTHING);
        var once = Signature.getInstance("SHA256withECDSA");
        once.initSign(phone.keys.getPrivate());
        once.update(join(signed, hash));

        assertThat(verify(once.sign(), signed)).isEqualTo(new Rejected(Reasons.SIGNATURE));
    }

    @Test
    void anObjectIsNoLargerThan1KiB() {
        assertThat(ASSERTIONS.verify(new byte[AssertionVerifier.MAX_BYTES + 1], phone.known(0), hash))
                .isEqualTo(new Rejected(Reasons.TOO_LARGE));
        assertThat(ASSERTIONS.verify(new byte[8 << 20], phone.known(0), hash))
                .isEqualTo(new Rejected(Reasons.TOO_LARGE));
    }

    @Test
    void anObjectHasWhatItMustAndNothingElse() {
        var signed = bytes(phone.signed(1, 0x40, NOTHING));
        var signature = bytes(phone.sign(Sha256.of(phone.signed(1, 0x40, NOTHING), hash)));
        for (var wrong : List.of(
                NOTHING,
                whole(1),
                map(),
                map(text("signature"), signature),
                map(text("authenticatorData"), signed),
                map(text("signature"), text("a"), text("authenticatorData"), signed),
                map(text("signature"), signature, text("authenticatorData"), text("a")),
                map(text("signature"), signature, text("authenticatorData"), signed, text("x"), whole(1)),
                map(text("signature"), signature, text("signature"), signature),
                join(map(text("signature"), signature, text("authenticatorData"), signed), new byte[1]),
                join(head(5, 2, 1), text("signature"), signature, text("authenticatorData"), signed))) {
            assertThat(ASSERTIONS.verify(wrong, phone.known(0), hash)).isEqualTo(new Rejected(Reasons.MALFORMED));
        }
        assertThat(ASSERTIONS.verify(
                        map(text("authenticatorData"), signed, text("signature"), signature), phone.known(0), hash))
                .isInstanceOf(Asserted.class);
    }

    @Test
    void aPointThatIsNotOnTheCurveSignsNothing() {
        var encoded = phone.key().encoded();
        encoded[90] ^= 1;
        var key = new KnownKey(DeviceKey.of(encoded), APP.id(), null, 0);

        assertThat(ASSERTIONS.verify(phone.assertRequest(hash, 1), key, hash))
                .isEqualTo(new Rejected(Reasons.SIGNATURE));
    }

    @Test
    void aKnownKeyIsOneOfP256WithACounterOf32Bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> phone.known(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.known(0x100000000L));
        for (var wrong : List.of(
                NOTHING, new byte[91], Issuer.keys("secp384r1").getPublic().getEncoded())) {
            assertThatIllegalArgumentException().isThrownBy(() -> DeviceKey.of(wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> KeyId.of(new byte[31]));
    }

    private Assertion signed(int flags, byte[] extensions, Category before) {
        var assertion = phone.assertion(phone.signed(1, flags, extensions), hash);
        return ASSERTIONS.verify(assertion, new KnownKey(phone.key(), APP.id(), before, 0), hash);
    }

    private Assertion verify(byte[] signature, byte[] signed) {
        return ASSERTIONS.verify(PretendPhone.assertionOf(signature, signed), phone.known(0), hash);
    }

    private static byte[] numbers(BigInteger r, BigInteger s) {
        var numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(r));
        numbers.add(new ASN1Integer(s));
        try {
            return new DERSequence(numbers).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] fixed(BigInteger value) {
        var bytes = value.toByteArray();
        var fixed = new byte[32];
        for (int i = 0; i < Math.min(32, bytes.length); i++) {
            fixed[31 - i] = bytes[bytes.length - 1 - i];
        }
        return fixed;
    }
}
