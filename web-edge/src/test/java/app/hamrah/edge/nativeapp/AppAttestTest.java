package app.hamrah.edge.nativeapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.attest.Attestation;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.attest.Environment;
import app.hamrah.edge.attest.PretendPhone;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.nativeapp.AttestProperties.App;
import app.hamrah.edge.nativeapp.AttestProperties.Unsupported;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AppAttestTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final PublicUrl HERE = new PublicUrl(URI.create("http://localhost:8080"));
    private static final PublicUrl THERE = new PublicUrl(URI.create("https://id.example.org"));
    private static final App APP = new App(PretendApp.ID, Environment.PRODUCTION, Set.of(Category.APP_STORE), true);
    private static final byte[] CHALLENGE = new byte[57];

    @Test
    void anotherRootIsForThisMachineAlone() {
        assertThat(attested(settings(List.of(APP), PretendApp.APPLE.rootPem())))
                .isInstanceOf(Attestation.Attested.class);

        assertThatThrownBy(() -> new AppAttest(settings(List.of(APP), PretendApp.APPLE.rootPem()), THERE, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hamrah.attest.root is for the demo and tests");
    }

    @Test
    void withoutAnotherRootApplesCounts() {
        assertThat(attested(settings(List.of(APP), null))).isInstanceOf(Attestation.Rejected.class);
    }

    @Test
    void withoutAnAppNothingIsOnUnlessUnattestedDevicesAreLetIn() {
        assertThat(new AppAttest(settings(List.of(), null), THERE, CLOCK).isOn())
                .isFalse();
        assertThat(new AppAttest(settings(List.of(APP), null), THERE, CLOCK).isOn())
                .isTrue();
        assertThat(new AppAttest(new AttestProperties(List.of(), Unsupported.ALLOW, null), THERE, CLOCK).isOn())
                .isTrue();
    }

    @Test
    void settingsThatAreNoneAreTold() {
        assertThatThrownBy(() -> settings(List.of(APP, APP), null)).hasMessage("hamrah.attest.apps holds an app twice");
        assertThatThrownBy(() -> settings(List.of(), "no PEM"))
                .hasMessage("hamrah.attest.root is no X.509 certificate in PEM");
        assertThatThrownBy(() -> new App("no-prefix", Environment.PRODUCTION, Set.of(), true))
                .hasMessageStartingWith("hamrah.attest.apps has an id");
    }

    private static Attestation attested(AttestProperties settings) {
        var attest = new AppAttest(settings, HERE, CLOCK);
        var phone = new PretendPhone(PretendApp.APPLE, APP.attested(), NOW);
        var hash = ClientData.forAttestation(CHALLENGE, phone.keyId());
        try {
            return attest.verify(phone.attest(hash), phone.keyId(), hash).block();
        } finally {
            attest.destroy();
        }
    }

    private static AttestProperties settings(List<App> apps, String root) {
        return new AttestProperties(apps, Unsupported.REFUSE, root);
    }
}
