package app.hamrah.demo.idp;

import static app.hamrah.demo.idp.ProvidersExtension.ADA;
import static app.hamrah.demo.idp.ProvidersExtension.BEA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedAuthorizationTest {

    @RegisterExtension
    static final ProvidersExtension PROVIDERS = new ProvidersExtension();

    private final LocalProvider google = PROVIDERS.google();
    private final LocalProvider apple = PROVIDERS.apple();

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody-else", "314159265358-HAMRAH-demo.apps.example.com"})
    void anUnknownClientIsAPageAndNoRedirect(String clientId) {
        var login = Login.atGoogle(google);
        login.asked.put("client_id", clientId);

        assertShownAndNotSent(login.open(), "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://localhost:8080/sign-in/google/callback/",
                "http://localhost:8080/sign-in/google/callback?x=1",
                "http://localhost:8080/sign-in/apple/callback",
                "http://LOCALHOST:8080/sign-in/google/callback",
                "https://evil.example/sign-in/google/callback"
            })
    void anUnregisteredRedirectAddressIsAPageAndNoRedirect(String redirectUri) {
        var login = Login.atGoogle(google);
        login.asked.put("redirect_uri", redirectUri);

        assertShownAndNotSent(login.open(), "redirect_uri_mismatch");
    }

    @Test
    void appleIsAsStrictAboutTheRedirectAddress() {
        var login = Login.atApple(apple);
        login.asked.put("redirect_uri", google.redirectUri().toString());

        assertShownAndNotSent(login.open(), "redirect_uri_mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, tooshort, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_type, '', unsupported_response_type",
        "scope, email profile, invalid_scope",
        "prompt, none, interaction_required"
    })
    void googleTellsTheClientWhatIsWrongWithItsRequest(String parameter, String value, String error) {
        var login = Login.atGoogle(google);
        login.asked.put(parameter, value);

        assertThat(login.returned(login.open()))
                .isEqualTo(Map.of("error", error, "state", "state-1", "iss", google.issuer()));
    }

    @Test
    void appleRequiresProofOfTheCodeTooAndTellsByForm() {
        var login = Login.atApple(apple);
        login.asked.remove("code_challenge");

        assertThat(login.posted(login.open())).isEqualTo(Map.of("error", "invalid_request", "state", "state-1"));
    }

    @Test
    void appleTellsNothingPersonalInAQuery() {
        var login = Login.atApple(apple);
        login.asked.remove("response_mode");

        assertThat(login.returned(login.open())).isEqualTo(Map.of("error", "invalid_request", "state", "state-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"form_post", "fragment"})
    void anUnknownWayToReturnIsAPage(String mode) {
        var login = Login.atGoogle(google);
        login.asked.put("response_mode", mode);

        assertShownAndNotSent(login.open(), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=2", "client_id=somebody-else", "nonce="})
    void aQueryThatSaysOneThingTwiceIsAPage(String more) {
        var login = Login.atGoogle(google);

        var answer = login.open("&" + more);

        assertShownAndNotSent(answer, "invalid_request");
    }

    @Test
    void cancellingIsAccessDeniedAtGoogle() {
        var login = Login.atGoogle(google);

        assertThat(login.returned(login.cancel()))
                .isEqualTo(Map.of("error", "access_denied", "state", "state-1", "iss", google.issuer()));
    }

    @Test
    void cancellingIsUserCancelledAuthorizeAtApple() {
        var login = Login.atApple(apple);

        assertThat(login.posted(login.cancel()))
                .isEqualTo(Map.of("error", "user_cancelled_authorize", "state", "state-1"));
    }

    @Test
    void aRequestIsAnsweredOnce() {
        var login = Login.atGoogle(google);
        var handle = login.handle(login.open());
        login.returned(login.submit(handle, Map.of("account", ADA.subject())));

        var again = login.submit(handle, Map.of("account", ADA.subject()));

        assertShownAndNotSent(again, "stale_request");
        assertShownAndNotSent(login.submit(handle, Map.of("cancel", "1")), "stale_request");
    }

    @Test
    void aChooserLeftOpenForTenMinutesIsTooOld() {
        var login = Login.atGoogle(google);
        var start = PROVIDERS.clock.instant();
        PROVIDERS.clock.hold(start);
        var handle = login.handle(login.open());

        PROVIDERS.clock.hold(start.plus(Duration.ofMinutes(10)));

        assertShownAndNotSent(login.submit(handle, Map.of("account", ADA.subject())), "stale_request");
    }

    @Test
    void aRequestMadeAtTheOneProviderMeansNothingAtTheOther() {
        var handle = Login.atGoogle(google).handle(Login.atGoogle(google).open());

        var answer = Login.atApple(apple).submit(handle, Map.of("account", BEA.subject()));

        assertShownAndNotSent(answer, "stale_request");
    }

    @Test
    void anAccountOfTheOtherProviderIsUnknown() {
        assertShownAndNotSent(Login.atGoogle(google).pick(BEA.subject()), "unknown_account");
    }

    @Test
    void anotherNameForThisMachineIsTurnedAway() {
        var login = Login.atGoogle(google);

        var answer = login.get(URI.create(google.authorizationUri().toString().replace("localhost", "127.0.0.1")));

        assertThat(answer.statusCode()).isEqualTo(421);
    }

    @Test
    void unknownPathsMethodsBodiesAndTypesAreRefused() {
        var login = Login.atGoogle(google);

        assertThat(login.get(login.at("/")).statusCode()).isEqualTo(404);
        assertThat(login.get(login.at("/evil/token")).statusCode()).isEqualTo(404);
        var wrongMethod = login.get(google.tokenUri());
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
        assertThat(login.post(google.tokenUri(), Map.of("code", "x".repeat(8_192)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(login.send(HttpRequest.newBuilder(google.tokenUri())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
    }

    private static void assertShownAndNotSent(HttpResponse<String> answer, String error) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<code>" + error + "</code>").doesNotContain("<form");
    }
}
