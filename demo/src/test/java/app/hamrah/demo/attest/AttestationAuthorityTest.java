package app.hamrah.demo.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.edge.attest.Attestation;
import app.hamrah.edge.attest.AttestationVerifier;
import app.hamrah.edge.attest.AttestedApp;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.DeviceKey;
import app.hamrah.edge.attest.Environment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the demo's Apple attests is believed under the demo's root, and under no other. */
class AttestationAuthorityTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final byte[] HASH = new byte[32];
    private static final List<AttestedApp> APPS =
            List.of(new AttestedApp(DemoApp.APP_ID, Environment.DEVELOPMENT, Set.of(Category.APP_STORE), true));

    private final AttestationAuthority authority = AttestationAuthority.make(CLOCK.instant());

    @Test
    void whatItAttestsIsBelievedUnderItsRoot() throws Exception {
        var key = key();
        var attested = new Attestor(authority, CLOCK).attest(DemoApp.APP_ID, key, HASH);

        assertThat(new AttestationVerifier(APPS, CLOCK, root(authority)).verify(attested, Attestor.idOf(key), HASH))
                .isInstanceOf(Attestation.Attested.class);
    }

    @Test
    void theOneThatWasKeptAttestsUnderTheSameRoot() throws Exception {
        var key = key();
        var kept = AttestationAuthority.of(authority.kept());
        var attested = new Attestor(kept, CLOCK).attest(DemoApp.APP_ID, key, HASH);

        assertThat(kept.rootPem()).isEqualTo(authority.rootPem());
        assertThat(new AttestationVerifier(APPS, CLOCK, root(authority)).verify(attested, Attestor.idOf(key), HASH))
                .isInstanceOf(Attestation.Attested.class);
    }

    @Test
    void neitherApplesRootNorAnotherDemosBelievesIt() throws Exception {
        var key = key();
        var attested = new Attestor(authority, CLOCK).attest(DemoApp.APP_ID, key, HASH);
        var other = root(AttestationAuthority.make(CLOCK.instant()));

        for (var verifier :
                List.of(new AttestationVerifier(APPS, CLOCK), new AttestationVerifier(APPS, CLOCK, other))) {
            assertThat(verifier.verify(attested, Attestor.idOf(key), HASH)).isInstanceOf(Attestation.Rejected.class);
        }
    }

    @Test
    void whatIsNoAuthorityIsRefused() {
        for (var text : List.of("", "a.b.c", "a.b.c.d", "....")) {
            assertThatIllegalArgumentException().isThrownBy(() -> AttestationAuthority.of(text));
        }
        assertThat(authority).hasToString("AttestationAuthority");
    }

    private static DeviceKey key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return DeviceKey.of(generator.generateKeyPair().getPublic().getEncoded());
    }

    private static X509Certificate root(AttestationAuthority authority) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(authority.rootPem().getBytes(StandardCharsets.US_ASCII)));
    }
}
