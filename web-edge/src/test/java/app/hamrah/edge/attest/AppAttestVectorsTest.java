package app.hamrah.edge.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the verifiers make of objects that real devices made, each at its time. */
class AppAttestVectorsTest {

    /** Its app is not published, only the hash of it. */
    private static final String NAMELESS = "splitsecure-dev-2024-attestation";

    @BeforeAll
    static void whereTheVectorsAre() {
        assumeTrue(AppAttestVector.arePresent(), "no ../shared/vectors/appattest beside the project");
    }

    @TestFactory
    Stream<DynamicTest> everyAttestationIsAttested() {
        var vectors = AppAttestVector.ofKind("attestation");
        assertThat(vectors).hasSize(11);
        return vectors.stream()
                .filter(vector -> !vector.id().equals(NAMELESS))
                .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> {
                    var answer = attest(vector, vector.app());

                    assertThat(answer).isInstanceOfSatisfying(Attested.class, attested -> {
                        var key = attested.key();
                        assertThat(key.id()).isEqualTo(vector.keyId());
                        assertThat(key.publicKey().encoded()).isEqualTo(vector.bytes("publicKeySpkiBase64"));
                        assertThat(key.appId()).isEqualTo(vector.text("appId"));
                        assertThat(key.receipt())
                                .hasSize(vector.json().path("receiptLength").asInt());
                        if (vector.json().has("iosVersion")) {
                            assertThat(vector.text("iosVersion")).startsWith(key.osVersion());
                        }
                    });
                }));
    }

    @Test
    void anAttestationOfAnAppThatIsNotOursIsRefused() {
        var vector = AppAttestVector.named(NAMELESS);
        var other = AppAttestVector.named("veehaitch-ios-14.4-attestation").app();

        assertThat(attest(vector, other)).isEqualTo(new Attestation.Rejected(Reasons.APP));
    }

    @Test
    void aDeviceOfIos27TellsItsCategoryWhateverItsFlags() {
        var vector = AppAttestVector.named("apple-guide-2026-ios27-attestation");

        assertThat(attest(vector, vector.app())).isInstanceOfSatisfying(Attested.class, attested -> {
            assertThat(attested.key().category()).isEqualTo(Category.PLATFORM);
            assertThat(attested.key().osVersion()).isEqualTo("27.0");
        });
        assertThat(attest(vector, vector.app(Set.of(Category.APP_STORE))))
                .isEqualTo(new Attestation.Rejected(Reasons.CATEGORY));
    }

    @TestFactory
    Stream<DynamicTest> authenticatorDataIsReadOrRefusedAsItsMakersSay() {
        var cases =
                AppAttestVector.named("ios27-authdata-parser-fixtures").json().path("cases");
        return cases.valueStream()
                .map(each -> DynamicTest.dynamicTest(each.path("name").asString(), () -> {
                    var expected = each.path("expected");
                    var bytes = Fixtures.authenticatorData(cases, each);
                    if (expected.path("parse").asString().equals("reject")) {
                        assertThat(Fixtures.reads(bytes, each.path("mode").asString()))
                                .isNull();
                        return;
                    }
                    var data = Fixtures.reads(bytes, each.path("mode").asString());
                    assertThat(data).isNotNull();
                    if (expected.has("counter")) {
                        assertThat(data.counter())
                                .isEqualTo(expected.path("counter").asLong());
                    }
                    assertThat(data.extensions().bundleVersion())
                            .isEqualTo(expected.path("bundleVersion").asString(null));
                    assertThat(data.extensions().category())
                            .isEqualTo(
                                    expected.has("validationCategory")
                                            ? expected.path("validationCategory")
                                                    .asLong()
                                            : null);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyAssertionIsAsserted() {
        var vectors = AppAttestVector.ofKind("assertion");
        assertThat(vectors).hasSize(8);
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> {
                    var answer = new AssertionVerifier(List.of(vector.app()))
                            .verify(vector.bytes("assertionBase64"), vector.known(), vector.clientDataHash());

                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Asserted.class,
                                    asserted -> assertThat(asserted.request().counter())
                                            .isEqualTo(vector.json()
                                                    .path("counter")
                                                    .asLong()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyReceiptIsGenuine() {
        var vectors = AppAttestVector.ofKind("receipt");
        assertThat(vectors).hasSize(20);
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.id(),
                        () -> assertThat(Fixtures.check(vector)).isInstanceOfSatisfying(Genuine.class, genuine -> {
                            var receipt = genuine.receipt();
                            var says = vector.json().path("properties");
                            assertThat(receipt.keyId()).isEqualTo(vector.keyId());
                            assertThat(receipt.createdAt())
                                    .isEqualTo(instant(says.path("creationTime").asString()));
                            assertThat(receipt.expiresAt())
                                    .isEqualTo(
                                            instant(says.path("expirationTime").asString()));
                            assertThat(receipt.risk())
                                    .isEqualTo(
                                            says.path("riskMetric").isNull()
                                                    ? null
                                                    : says.path("riskMetric").asInt());
                            assertThat(receipt.notBefore())
                                    .isEqualTo(
                                            says.path("notBefore").isNull()
                                                    ? null
                                                    : instant(says.path("notBefore")
                                                            .asString()));
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyReceiptThatCameWithAnAttestationIsGenuine() {
        return AppAttestVector.ofKind("attestation").stream()
                .filter(vector -> !vector.id().equals(NAMELESS))
                .map(vector -> DynamicTest.dynamicTest(vector.id(), () -> {
                    var key = ((Attested) attest(vector, vector.app())).key();

                    assertThat(Fixtures.checkFirst(vector, key)).isInstanceOf(Genuine.class);
                }));
    }

    static Attestation attest(AppAttestVector vector, AttestedApp app) {
        return new AttestationVerifier(List.of(app), vector.clock())
                .verify(vector.bytes("attestationBase64"), vector.keyId(), vector.clientDataHash());
    }

    private static Instant instant(String text) {
        return Instant.parse(text.replace("+00:00", "Z"));
    }
}
