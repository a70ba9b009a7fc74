package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.hamrah.edge.attest.Oracles.NewKey;
import app.hamrah.edge.attest.Oracles.Request;
import app.hamrah.edge.digest.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;

/** Objects to ask others about too: published ones, and generated ones with one thing changed in each. */
final class OracleCases {

    private static final byte[] CLIENT_DATA = "a request".getBytes(UTF_8);
    private static final byte[] HASH = Sha256.of(CLIENT_DATA);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final PretendPhone phone = new PretendPhone(Scene.APPLE, Scene.APP, Scene.NOW);
    private final PretendPhone other = new PretendPhone(Scene.APPLE, Scene.APP, Scene.NOW);
    private final byte[] receipt = Scene.APPLE.sign(phone.receipt(HASH));
    private final byte[] ios27 = AttestationDraft.category(4);

    static Map<String, NewKey> publishedKeys() {
        var cases = new LinkedHashMap<String, NewKey>();
        AppAttestVector.ofKind("attestation").stream()
                .filter(vector -> vector.json().path("appId").isString())
                .forEach(vector -> cases.put(vector.id(), published(vector)));
        return cases;
    }

    static Map<String, Request> publishedRequests() {
        var cases = new LinkedHashMap<String, Request>();
        AppAttestVector.ofKind("assertion").forEach(vector -> {
            var attestation = AppAttestVector.named(vector.id().replace("assertion", "attestation"));
            cases.put(
                    vector.id(),
                    new Request(
                            published(attestation),
                            vector.bytes("assertionBase64"),
                            vector.known(),
                            vector.clientData(),
                            vector.clientDataHash()));
        });
        return cases;
    }

    private static NewKey published(AppAttestVector vector) {
        return new NewKey(
                vector.app(),
                vector.clock(),
                AppleRoots.attestations(),
                AppleRoots.receipts(),
                vector.bytes("attestationBase64"),
                vector.keyId(),
                vector.clientData(),
                vector.clientDataHash());
    }

    Map<String, NewKey> keys() {
        var cases = new LinkedHashMap<String, NewKey>();
        cases.put("in order", key(draft -> {}));
        cases.put("map of iOS 27, flags 0x40", key(draft -> draft.extensions = ios27));
        cases.put("map of iOS 27, flags 0xc0", key(draft -> {
            draft.extensions = ios27;
            draft.flags = 0xc0;
        }));
        cases.put("flags 0xc0 and no map", key(draft -> draft.flags = 0xc0));
        cases.put("flags 0x00", key(draft -> draft.flags = 0));
        cases.put("byte behind the object", key(draft -> draft.object = object -> join(object, new byte[1])));
        cases.put(
                "entry more in the object",
                key(draft -> draft.object = object -> join(
                        new byte[] {(byte) 0xa4}, Arrays.copyOfRange(object, 1, object.length), text("x"), whole(1))));
        cases.put(
                "entry twice in the object",
                key(draft -> draft.object = object -> join(
                        new byte[] {(byte) 0xa4},
                        Arrays.copyOfRange(object, 1, object.length),
                        text("fmt"),
                        text("apple-appattest"))));
        cases.put(
                "length not in its shortest form",
                key(draft -> draft.object =
                        object -> join(new byte[] {(byte) 0xb8, 3}, Arrays.copyOfRange(object, 1, object.length))));
        cases.put("junk behind the key", key(draft -> draft.extensions = text("junk")));
        cases.put(
                "told key not the certified one",
                key(draft -> draft.credentialKey = AttestationDraft.cose(other.key())));
        cases.put("leaf an authority", key(draft -> draft.leafIsAuthority = true));
        cases.put(
                "root sent along",
                key(draft -> draft.chain =
                        chain -> List.of(chain.getFirst(), chain.getLast(), Scene.APPLE.root.certificate())));
        cases.put("another root", key(draft -> draft.issuer = new PretendApple().authority));
        cases.put("expired", key(draft -> draft.notAfter = Scene.NOW.minusSeconds(1)));
        cases.put("not yet valid", key(draft -> draft.notBefore = Scene.NOW.plusSeconds(1)));
        cases.put("another app", key(draft -> draft.appHash = new byte[32]));
        cases.put("another environment", key(draft -> draft.aaguid = AttestationDraft.aaguid("appattestdevelop")));
        cases.put("counter 1", key(draft -> draft.counter = 1));
        cases.put(
                "another credential id",
                key(draft -> draft.credentialId = other.keyId().bytes()));
        cases.put("key another than its id", key(draft -> draft.certified = other.keys.getPublic()));
        cases.put(
                "another request",
                key(draft -> draft.leafExtensions.put(AttestationDraft.NONCE, AttestationDraft.nonce(new byte[32]))));
        cases.put("no nonce", key(draft -> draft.withoutNonce = true));
        cases.put("another format", key(draft -> draft.format = "packed"));
        cases.put("receipt of garbage", key(draft -> draft.receipt = new byte[3000]));
        cases.put("receipt of 64 KiB", key(draft -> draft.receipt = new byte[64 * 1024]));
        return cases;
    }

    Map<String, Request> requests() {
        var cases = new LinkedHashMap<String, Request>();
        cases.put("in order", request(phone.assertRequest(HASH, 1), 0));
        cases.put("map of iOS 27, flags 0xc0", request(asserted(1, 0xc0, ios27), 0));
        cases.put("map of iOS 27, flags 0x40", request(asserted(1, 0x40, ios27), 0));
        cases.put("counter 0, none before", request(phone.assertRequest(HASH, 0), 0));
        cases.put("counter 1 again", request(phone.assertRequest(HASH, 1), 1));
        cases.put("counter below", request(phone.assertRequest(HASH, 1), 2));
        cases.put("junk behind the counter", request(asserted(1, 0x40, text("junk")), 0));
        cases.put("byte behind the object", request(join(phone.assertRequest(HASH, 1), new byte[1]), 0));
        cases.put("another request", request(phone.assertRequest(new byte[32], 1), 0));
        cases.put("another key", request(other.assertRequest(HASH, 1), 0));
        cases.put("another app", request(phone.assertion(join(new byte[32], new byte[] {0x40, 0, 0, 0, 1}), HASH), 0));
        cases.put("signature mirrored", request(mirrored(), 0));
        cases.put(
                "signature empty",
                request(PretendPhone.assertionOf(new byte[0], phone.signed(1, 0x40, new byte[0])), 0));
        return cases;
    }

    private NewKey key(Consumer<AttestationDraft> change) {
        var attestation = phone.attest(HASH, draft -> {
            draft.receipt = receipt;
            change.accept(draft);
        });
        return new NewKey(
                Scene.APP,
                Scene.CLOCK,
                Scene.APPLE.root.certificate(),
                Scene.APPLE.receiptRoot.certificate(),
                attestation,
                phone.keyId(),
                CLIENT_DATA,
                HASH);
    }

    private Request request(byte[] assertion, long counter) {
        return new Request(key(draft -> {}), assertion, phone.known(counter), CLIENT_DATA, HASH);
    }

    private byte[] asserted(int counter, int flags, byte[] extensions) {
        return phone.assertion(phone.signed(counter, flags, extensions), HASH);
    }

    /** With the other s that fits: whoever sees a signature can make it. */
    private byte[] mirrored() {
        var signed = phone.signed(1, 0x40, new byte[0]);
        var numbers = ASN1Sequence.getInstance(phone.sign(Sha256.of(signed, HASH)));
        var other = new ASN1EncodableVector();
        other.add(numbers.getObjectAt(0));
        other.add(new ASN1Integer(
                ORDER.subtract(ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue())));
        try {
            return PretendPhone.assertionOf(new DERSequence(other).getEncoded(), signed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
