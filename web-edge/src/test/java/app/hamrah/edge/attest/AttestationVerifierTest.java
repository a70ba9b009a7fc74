package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;
import static app.hamrah.edge.attest.Scene.APP;
import static app.hamrah.edge.attest.Scene.APPLE;
import static app.hamrah.edge.attest.Scene.CHALLENGE;
import static app.hamrah.edge.attest.Scene.CLOCK;
import static app.hamrah.edge.attest.Scene.NOW;
import static app.hamrah.edge.attest.Scene.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.digest.Sha256;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.junit.jupiter.api.Test;

class AttestationVerifierTest {

    private final Scene scene = new Scene();
    private final PretendPhone phone = scene.phone;

    @Test
    void aKeyOfOurAppOnARealDeviceIsAttested() {
        var answer = scene.attest(draft -> draft.receipt = "a receipt".getBytes(UTF_8));

        assertThat(answer).isInstanceOfSatisfying(Attested.class, attested -> {
            var key = attested.key();
            assertThat(key.id()).isEqualTo(phone.keyId());
            assertThat(key.publicKey().encoded())
                    .isEqualTo(phone.keys.getPublic().getEncoded());
            assertThat(key.appId()).isEqualTo(APP.id());
            assertThat(key.environment()).isEqualTo(Environment.PRODUCTION);
            assertThat(key.category()).isNull();
            assertThat(key.osVersion()).isEqualTo("27.0");
            assertThat(key.receipt()).isEqualTo("a receipt".getBytes(UTF_8));
            assertThat(key.known().counter()).isZero();
            assertThat(key).hasToString("AttestedKey[6MURL8TA57.app.hamrah.ios]");
        });
    }

    @Test
    void theRootBuiltInIsApples() throws Exception {
        assertThat(fingerprint(AppleRoots.attestations().getEncoded()))
                .isEqualTo("1cb9823ba28ba6ad2d33a006941de2ae4f513ef1d4e831b9f7e0fa7b6242c932");
        assertThat(fingerprint(AppleRoots.receipts().getEncoded()))
                .isEqualTo("63343abfb89a6a03ebb57e9b3f5fa7be7c4f5c756f3017b3a8c488c3653e9179");
    }

    @Test
    void withoutAnotherRootOnlyApplesIsTrusted() {
        var verifier = new AttestationVerifier(List.of(APP), CLOCK);

        assertThat(verifier.verify(phone.attest(scene.hash), phone.keyId(), scene.hash))
                .isEqualTo(refused(Reasons.CHAIN));
    }

    /** A parser that drops them would take two spellings for one certificate. */
    @Test
    void aSignatureHasNoUnusedBits() throws Exception {
        for (var tries = 0; ; tries++) {
            var parts = AttestationParts.of(phone.attest(scene.hash));
            var leaf = parts.leaf();
            if ((leaf[leaf.length - 1] & 1) == 0) {
                var signature = Certificates.read(leaf).getSignature();
                leaf[leaf.length - signature.length - 1] = 1;

                assertThat(scene.verify(parts.encode())).isEqualTo(refused(Reasons.CERTIFICATE));
                return;
            }
            assertThat(tries).as("odd signatures in a row").isLessThan(100);
        }
    }

    @Test
    void anAttestationForAnotherAppIsRefused() {
        for (var other : List.of("6MURL8TA57.app.hamrah.other", "7MURL8TA57.app.hamrah.ios", "6MURL8TA57.app.hamrah")) {
            assertThat(scene.attest(draft -> draft.appHash = Sha256.of(other.getBytes(UTF_8))))
                    .isEqualTo(refused(Reasons.APP));
        }
        var noApps = new AttestationVerifier(List.of(), CLOCK, APPLE.root.certificate());
        assertThat(noApps.verify(phone.attest(scene.hash), phone.keyId(), scene.hash))
                .isEqualTo(refused(Reasons.APP));
    }

    @Test
    void aKeyOfTheOtherEnvironmentIsRefused() {
        for (var other : List.of("appattestdevelop", "appattest\0\0\0\0\0\0x", "", "APPATTEST")) {
            assertThat(scene.attest(draft -> draft.aaguid = AttestationDraft.aaguid(other)))
                    .isEqualTo(refused(Reasons.ENVIRONMENT));
        }
        var development = new AttestedApp(APP.id(), Environment.DEVELOPMENT, Set.of(), true);
        assertThat(new AttestationVerifier(List.of(development), CLOCK, APPLE.root.certificate())
                        .verify(phone.attest(scene.hash), phone.keyId(), scene.hash))
                .isEqualTo(refused(Reasons.ENVIRONMENT));
    }

    @Test
    void aCategoryThatTheAppDoesNotAllowIsRefused() {
        for (var other : List.of(0, 1, 3, 5, 6, 7, 10, 255)) {
            assertThat(scene.attest(draft -> draft.extensions = AttestationDraft.category(other)))
                    .isEqualTo(refused(Reasons.CATEGORY));
        }
    }

    @Test
    void anAppMayAskEveryDeviceForItsCategory() {
        var strict = new AttestedApp(APP.id(), APP.environment(), APP.categories(), false);
        var verifier = new AttestationVerifier(List.of(strict), CLOCK, APPLE.root.certificate());

        assertThat(verifier.verify(phone.attest(scene.hash), phone.keyId(), scene.hash))
                .isEqualTo(refused(Reasons.CATEGORY_MISSING));
    }

    @Test
    void theMapOfIos27IsReadWhateverTheFlagsSay() {
        for (var flags : List.of(0x40, 0xc0, 0x80, 0x00, 0xff)) {
            assertThat(category(AttestationDraft.category(4), flags)).isEqualTo(Category.APP_STORE);
        }
        assertThat(scene.attest(draft -> draft.flags = 0xc0)).isInstanceOf(Attested.class);
    }

    @Test
    void aCategoryMayBeANumberToo() {
        assertThat(category(map(text("apple_validation_category_01"), whole(2)), 0xc0))
                .isEqualTo(Category.TESTFLIGHT);
        for (var wrong : List.of(whole(-1), whole(1L << 32), text("4"), bytes(new byte[3]), bytes(new byte[5]))) {
            assertThat(scene.attest(draft -> draft.extensions = map(text("apple_validation_category_01"), wrong)))
                    .isEqualTo(refused(Reasons.MALFORMED));
        }
    }

    @Test
    void whatAMapSaysBesideIsNobodysBusiness() {
        assertThat(category(map(text("apple_new_01"), items(whole(1)), whole(7), bytes(new byte[9])), 0xc0))
                .isNull();
        assertThat(category(map(), 0xc0)).isNull();
    }

    @Test
    void afterTheKeyComesOneMapOrNothing() {
        var good = AttestationDraft.category(4);
        for (var rest : List.of(
                new byte[] {0},
                text("other"),
                items(),
                join(good, whole(1)),
                join(good, good),
                Arrays.copyOf(good, good.length - 1),
                map(text("a"), whole(1), text("a"), whole(1)))) {
            assertThat(scene.attest(draft -> draft.extensions = rest)).isEqualTo(refused(Reasons.MALFORMED));
        }
    }

    @Test
    void aChainOfAnotherShapeIsRefused() {
        var own = APPLE.root.certificate();
        assertThat(scene.attest(draft -> draft.chain = chain -> chain.subList(0, 1)))
                .isEqualTo(refused(Reasons.CHAIN_SHAPE));
        assertThat(scene.attest(draft -> draft.chain = chain -> List.of())).isEqualTo(refused(Reasons.CHAIN_SHAPE));
        assertThat(scene.attest(draft -> draft.chain = chain -> List.of(chain.getFirst(), chain.getLast(), own)))
                .isEqualTo(refused(Reasons.CHAIN_SHAPE));
        assertThat(scene.attest(draft -> draft.chain = chain -> List.of(chain.getFirst(), own)))
                .isEqualTo(refused(Reasons.CHAIN_SHAPE));
        assertThat(scene.attest(draft -> {
                    draft.issuer = APPLE.root;
                    draft.chain = chain -> List.of(chain.getFirst(), own);
                }))
                .isEqualTo(refused(Reasons.CHAIN_SHAPE));
        assertThat(scene.attest(draft -> draft.chain = List::reversed)).isEqualTo(refused(Reasons.LEAF));
        assertThat(scene.attest(draft -> draft.chain = chain -> List.of(chain.getFirst(), chain.getFirst())))
                .isEqualTo(refused(Reasons.CHAIN));
    }

    @Test
    void aChainToAnotherRootIsRefused() {
        var other = new PretendApple();
        assertThat(scene.attest(draft -> {
                    draft.issuer = other.authority;
                    draft.chain = chain -> List.of(chain.getFirst(), other.authority.certificate());
                }))
                .isEqualTo(refused(Reasons.CHAIN));
        assertThat(scene.attest(draft -> draft.issuer = other.authority)).isEqualTo(refused(Reasons.CHAIN));
        assertThat(scene.attest(draft -> {
                    draft.issuer = APPLE.receiptAuthority;
                    draft.chain = chain -> List.of(chain.getFirst(), APPLE.receiptAuthority.certificate());
                }))
                .isEqualTo(refused(Reasons.CHAIN));
    }

    @Test
    void aKeyThatWasAttestedIssuesNoCertificates() {
        var first = new PretendPhone(APPLE, APP, NOW);
        var draft = new AttestationDraft[1];
        first.attest(scene.hash, each -> draft[0] = each);
        var issuer = new Issuer(APPLE.certify(draft[0]).getFirst(), first.keys);

        assertThat(scene.attest(each -> {
                    each.issuer = issuer;
                    each.chain = chain -> List.of(chain.getFirst(), issuer.certificate());
                }))
                .isEqualTo(refused(Reasons.CHAIN));
    }

    @Test
    void aCertificateIsGoodWhileItLasts() {
        assertThat(scene.attest(draft -> draft.notAfter = NOW.minusSeconds(1))).isEqualTo(refused(Reasons.EXPIRED));
        assertThat(scene.attest(draft -> draft.notBefore = NOW.plusSeconds(1)))
                .isEqualTo(refused(Reasons.NOT_YET_VALID));
        assertThat(scene.attest(draft -> draft.notAfter = NOW.plus(Duration.ofDays(300))))
                .isInstanceOf(Attested.class);
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        for (var wrong : List.of(
                new byte[0],
                "not a certificate".getBytes(UTF_8),
                HexFormat.of().parseHex("3080".repeat(2000)),
                HexFormat.of().parseHex("3003020101"))) {
            assertThat(scene.verify(withCertificates(items(bytes(wrong), bytes(leaf())))))
                    .isEqualTo(refused(Reasons.CERTIFICATE));
        }
        var pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(leaf())
                + "\n-----END CERTIFICATE-----\n";
        assertThat(scene.verify(withCertificates(items(bytes(pem.getBytes(UTF_8)), bytes(leaf())))))
                .isEqualTo(refused(Reasons.CERTIFICATE));
        var wrapped =
                join(new byte[] {4, (byte) 0x82, (byte) (pem.length() >> 8), (byte) pem.length()}, pem.getBytes(UTF_8));
        assertThat(scene.verify(withCertificates(items(bytes(wrapped), bytes(leaf())))))
                .isEqualTo(refused(Reasons.CERTIFICATE));
        assertThat(scene.verify(withCertificates(items(bytes(join(leaf(), new byte[1])), bytes(leaf())))))
                .isEqualTo(refused(Reasons.CERTIFICATE));
    }

    @Test
    void aCertificateIsMadeForThisRequest() {
        assertThat(scene.attest(draft -> draft.withoutNonce = true)).isEqualTo(refused(Reasons.NONCE_MISSING));
        assertThat(scene.attest(draft ->
                        draft.leafExtensions.put(AttestationDraft.NONCE, AttestationDraft.nonce(new byte[32]))))
                .isEqualTo(refused(Reasons.NONCE));
        for (var wrong : List.of(
                new DEROctetString(new byte[32]),
                AttestationDraft.nonce(new byte[31]),
                AttestationDraft.nonce(new byte[0]),
                new DERSequence(new DERTaggedObject(true, 2, new DEROctetString(new byte[32]))),
                new DERSequence())) {
            assertThat(scene.attest(draft -> draft.leafExtensions.put(AttestationDraft.NONCE, wrong)))
                    .isEqualTo(refused(Reasons.NONCE_MALFORMED));
        }
        var otherChallenge = CHALLENGE.clone();
        otherChallenge[31]++;
        assertThat(Scene.ATTESTATIONS.verify(
                        phone.attest(scene.hash),
                        phone.keyId(),
                        ClientData.forAttestation(otherChallenge, phone.keyId())))
                .isEqualTo(refused(Reasons.NONCE));
    }

    @Test
    void aKeyHasOneIdEverywhere() {
        var other = new PretendPhone(APPLE, APP, NOW);

        assertThat(Scene.ATTESTATIONS.verify(phone.attest(scene.hash), other.keyId(), scene.hash))
                .isEqualTo(refused(Reasons.CREDENTIAL_ID));
        assertThat(scene.attest(draft -> draft.credentialId = other.keyId().bytes()))
                .isEqualTo(refused(Reasons.CREDENTIAL_ID));
        assertThat(scene.attest(draft -> draft.certified = other.keys.getPublic()))
                .isEqualTo(refused(Reasons.KEY_ID));
        for (var length : List.of(0, 16, 31, 33, 65535)) {
            assertThat(scene.attest(draft -> {
                        draft.credentialIdLength = length;
                        draft.credentialId = Arrays.copyOf(draft.credentialId, Math.min(length, 64));
                        draft.credentialKey = join(draft.credentialKey, new byte[40]);
                    }))
                    .isEqualTo(refused(Reasons.CREDENTIAL_ID));
        }
    }

    @Test
    void theKeyToldIsTheKeyCertified() {
        var key = phone.key();
        var other = new PretendPhone(APPLE, APP, NOW).key();
        for (var wrong : List.of(
                AttestationDraft.cose(other),
                cose(whole(2), whole(-7), whole(1), bytes(key.y()), bytes(key.x())),
                cose(whole(3), whole(-7), whole(1), bytes(key.x()), bytes(key.y())),
                cose(whole(2), whole(-35), whole(1), bytes(key.x()), bytes(key.y())),
                cose(whole(2), whole(-7), whole(2), bytes(key.x()), bytes(key.y())),
                cose(whole(2), whole(-7), whole(1), bytes(Arrays.copyOf(key.x(), 31)), bytes(key.y())),
                cose(whole(2), whole(-7), whole(1), bytes(key.x()), text("y")),
                map(),
                map(whole(1), whole(2)))) {
            assertThat(scene.attest(draft -> draft.credentialKey = wrong)).isEqualTo(refused(Reasons.CREDENTIAL_KEY));
        }
        assertThat(scene.attest(draft -> draft.credentialKey = bytes(new byte[77])))
                .isEqualTo(refused(Reasons.MALFORMED));
    }

    @Test
    void aNewKeyHasSignedNothing() {
        for (var counter : List.of(1, 0x01010101, -1)) {
            assertThat(scene.attest(draft -> draft.counter = counter)).isEqualTo(refused(Reasons.COUNTER));
        }
    }

    @Test
    void aKeyIsOneOfP256AndNoAuthority() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        for (var key : List.of(
                Issuer.keys("secp384r1").getPublic(), rsa.generateKeyPair().getPublic())) {
            assertThat(scene.attest(draft -> draft.certified = key)).isEqualTo(refused(Reasons.LEAF));
        }
        assertThat(scene.attest(draft -> draft.leafIsAuthority = true)).isEqualTo(refused(Reasons.LEAF));
    }

    @Test
    void anObjectIsNoLargerThan16KiB() {
        assertThat(scene.verify(new byte[AttestationObject.MAX_BYTES + 1])).isEqualTo(refused(Reasons.TOO_LARGE));
        assertThat(scene.verify(new byte[8 << 20])).isEqualTo(refused(Reasons.TOO_LARGE));
        assertThat(scene.attest(draft -> draft.receipt = new byte[12 * 1024])).isInstanceOf(Attested.class);
    }

    @Test
    void anObjectHasWhatItMustAndNothingElse() {
        var honest = phone.attest(scene.hash);
        for (var wrong : List.of(
                new byte[0],
                whole(1),
                items(),
                join(honest, new byte[1]),
                Arrays.copyOf(honest, honest.length - 1),
                object(text("apple-appattest"), items(), bytes(new byte[200])),
                object(text("apple-appattest"), map(), bytes(new byte[200])),
                object(text("apple-appattest"), map(text("x5c"), items()), bytes(new byte[200])),
                object(text("apple-appattest"), statement(items(), text("receipt")), bytes(new byte[200])),
                object(
                        text("apple-appattest"),
                        statement(bytes(new byte[2]), bytes(new byte[2])),
                        bytes(new byte[200])),
                object(text("apple-appattest"), statement(items(whole(1), whole(2)), bytes(new byte[2])), whole(1)),
                object(
                        text("apple-appattest"),
                        statement(items(whole(1), whole(2)), bytes(new byte[2])),
                        bytes(new byte[0])),
                withCertificates(items(text("a"), text("b"))),
                map(text("fmt"), text("apple-appattest")))) {
            assertThat(scene.verify(wrong)).isEqualTo(refused(Reasons.MALFORMED));
        }
        assertThat(scene.attest(draft -> draft.object = whole -> join(
                        new byte[] {(byte) 0xa4}, Arrays.copyOfRange(whole, 1, whole.length), text("x"), whole(1))))
                .isEqualTo(refused(Reasons.MALFORMED));
        var shortData = object(
                text("apple-appattest"),
                statement(items(bytes(leaf()), bytes(leaf())), bytes(new byte[2])),
                bytes(new byte[87]));
        assertThat(scene.verify(shortData)).isEqualTo(refused(Reasons.MALFORMED));
    }

    @Test
    void anotherFormatIsRefused() {
        for (var other : List.of("apple", "packed", "none", "", "Apple-Appattest")) {
            assertThat(scene.attest(draft -> draft.format = other)).isEqualTo(refused(Reasons.FORMAT));
        }
        assertThat(scene.verify(map(text("attStmt"), map(), text("authData"), bytes(new byte[9]))))
                .isEqualTo(refused(Reasons.FORMAT));
        assertThat(scene.verify(object(bytes("apple-appattest".getBytes(UTF_8)), map(), bytes(new byte[9]))))
                .isEqualTo(refused(Reasons.FORMAT));
    }

    @Test
    void whatAppleDoesNotDocumentRefusesNobody() {
        for (Consumer<AttestationDraft> change : List.<Consumer<AttestationDraft>>of(
                draft -> draft.leafExtensions.remove(AttestationDraft.SYSTEM),
                draft -> draft.leafExtensions.put(AttestationDraft.SYSTEM, new DEROctetString(new byte[3])),
                draft -> draft.leafExtensions.put(AttestationDraft.SYSTEM, new DERSequence()),
                draft -> draft.leafExtensions.put(AttestationDraft.SYSTEM, AttestationDraft.system("<b>")))) {
            assertThat(scene.attest(change))
                    .isInstanceOfSatisfying(
                            Attested.class,
                            attested -> assertThat(attested.key().osVersion()).isNull());
        }
    }

    @Test
    void anAppIsConfiguredOnceAndByItsFullId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AttestationVerifier(List.of(APP, APP), CLOCK));
        for (var id : List.of("", "hamrah", ".hamrah", "6MURL8TA57.", "A." + "b".repeat(300))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AttestedApp(id, Environment.PRODUCTION, Set.of(), true));
        }
    }

    private Category category(byte[] extensions, int flags) {
        var answer = scene.attest(draft -> {
            draft.extensions = extensions;
            draft.flags = flags;
        });
        assertThat(answer).isInstanceOf(Attested.class);
        return ((Attested) answer).key().category();
    }

    private byte[] leaf() {
        try {
            return AttestationObject.read(phone.attest(scene.hash))
                    .certificates()
                    .getFirst();
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    /** An object in order up to its certificates. */
    private byte[] withCertificates(byte[] certificates) {
        var data = new byte[1][];
        phone.attest(scene.hash, draft -> data[0] = draft.authenticatorData());
        return object(text("apple-appattest"), statement(certificates, bytes(new byte[2])), bytes(data[0]));
    }

    private static byte[] object(byte[] format, byte[] statement, byte[] authenticatorData) {
        return map(text("fmt"), format, text("attStmt"), statement, text("authData"), authenticatorData);
    }

    private static byte[] statement(byte[] certificates, byte[] receipt) {
        return map(text("x5c"), certificates, text("receipt"), receipt);
    }

    private static byte[] cose(byte[] type, byte[] algorithm, byte[] curve, byte[] x, byte[] y) {
        return map(whole(1), type, whole(3), algorithm, whole(-1), curve, whole(-2), x, whole(-3), y);
    }

    private static String fingerprint(byte[] certificate) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    }
}
