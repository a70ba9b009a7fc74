package app.hamrah.standalone.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.bearer;
import static app.hamrah.edge.nativeapp.PretendApp.json;
import static app.hamrah.edge.nativeapp.PretendApp.login;
import static app.hamrah.edge.nativeapp.PretendApp.refreshForm;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendApp.Reply;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device without App Attest, where a setting lets it in. */
class UnattestedAppTest {

    @TempDir
    static Path folder;

    private static AppService service;

    private final PretendApp app = service.app();

    @BeforeAll
    static void start() {
        service = new AppService(folder, "--hamrah.attest.unsupported=allow");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void itSignsInAndItsSessionHasNoDevice() {
        var signedIn = signIn(AppService.somebody());

        assertThat(signedIn.status()).as("%s", signedIn).isEqualTo(200);
        assertThat(service.events(SessionStarted.class).getLast().deviceId()).isNull();
    }

    @Test
    void itChangesWithItsTokenAlone() {
        var access = signIn(AppService.somebody()).text("access_token");

        assertThat(app.send("PATCH", "/api/v1/me", "application/json", json(Map.of("name", "N")), bearer(access))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aRefreshIsAnsweredAgainForHalfAMinuteOnly() {
        var signedIn = signIn(AppService.somebody());
        var second = refresh(signedIn.text("refresh_token"));
        assertThat(second.status()).as("%s", second).isEqualTo(200);

        service.pass(Duration.ofSeconds(20));
        assertThat(refresh(signedIn.text("refresh_token")).text("refresh_token"))
                .isEqualTo(second.text("refresh_token"));

        service.pass(Duration.ofSeconds(20));
        assertThat(refresh(signedIn.text("refresh_token")).code()).isEqualTo("session-over");
        assertThat(refresh(second.text("refresh_token")).code()).isEqualTo("session-over");
    }

    @Test
    void aLoginWithASpentChallengeIsRefused() {
        var challenge = app.challenge("sign-in", null);
        assertThat(signIn(AppService.somebody(), challenge).status()).isEqualTo(200);

        var other = signIn(AppService.somebody(), challenge);

        assertThat(other.status()).as("%s", other).isEqualTo(409);
        assertThat(other.code()).isEqualTo("challenge-spent");
    }

    @Test
    void anAttestedSessionDoesNotBecomeOneOfThese() {
        var attested = service.registered();
        var signedIn = service.signIn(attested, AppService.somebody());

        var reply = refresh(signedIn.text("refresh_token"));

        assertThat(reply.status()).as("%s", reply).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("attestation-required");
    }

    private Reply signIn(String subject) {
        return signIn(subject, app.challenge("sign-in", null));
    }

    private Reply signIn(String subject, String challenge) {
        var body = login("google", service.providers.idToken("google", subject, challenge), challenge);
        return app.send("POST", "/api/v1/native/sign-in", "application/json", body, Map.of());
    }

    private Reply refresh(String token) {
        return app.send("POST", "/api/v1/token", "application/x-www-form-urlencoded", refreshForm(token), Map.of());
    }
}
