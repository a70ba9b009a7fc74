package app.hamrah.demo.idp;

import static app.hamrah.demo.idp.ProvidersExtension.ADA;
import static app.hamrah.demo.idp.ProvidersExtension.BEA;
import static org.assertj.core.api.Assertions.assertThat;

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

class RefusedTokenTest {

    @RegisterExtension
    static final ProvidersExtension PROVIDERS = new ProvidersExtension();

    private final LocalProvider google = PROVIDERS.google();
    private final LocalProvider apple = PROVIDERS.apple();
    private final Login login = Login.atGoogle(google);

    @ParameterizedTest
    @ValueSource(strings = {"", "another-verifier-of-forty-three-characters-or-more"})
    void aWrongVerifierIsRefusedAndTheCodeIsSpent(String verifier) {
        var code = code();
        login.exchange.put("code_verifier", verifier);
        assertRefused(login.redeem(code), 400, "invalid_grant");

        login.exchange.put("code_verifier", Login.VERIFIER);

        assertRefused(login.redeem(code), 400, "invalid_grant");
    }

    @Test
    void aMissingVerifierIsRefused() {
        var code = code();
        login.exchange.remove("code_verifier");

        assertRefused(login.redeem(code), 400, "invalid_grant");
    }

    @Test
    void theChallengeItselfIsNoVerifier() {
        var code = code();
        login.exchange.put("code_verifier", Login.challenge(Login.VERIFIER));

        assertRefused(login.redeem(code), 400, "invalid_grant");
    }

    @Test
    void aCodeIsGoodOnce() {
        var code = code();
        assertThat(login.redeem(code).statusCode()).isEqualTo(200);

        assertRefused(login.redeem(code), 400, "invalid_grant");
    }

    @Test
    void aCodeIsGoodForSixtySecondsAndNotLonger() {
        var start = PROVIDERS.clock.instant();
        PROVIDERS.clock.hold(start);
        var inTime = code();
        var tooLate = code();

        PROVIDERS.clock.hold(start.plus(Duration.ofSeconds(60)).minusMillis(1));
        assertThat(login.redeem(inTime).statusCode()).isEqualTo(200);
        PROVIDERS.clock.hold(start.plus(Duration.ofSeconds(60)));

        assertRefused(login.redeem(tooLate), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client",
        "client_secret, '', 401, invalid_client",
        "client_id, somebody-else, 401, invalid_client",
        "client_id, '', 401, invalid_client",
        "grant_type, refresh_token, 400, unsupported_grant_type",
        "grant_type, '', 400, unsupported_grant_type"
    })
    void whatIsWrongBeforeTheCodeIsLookedAtDoesNotSpendIt(String parameter, String value, int status, String error) {
        var code = code();
        var right = login.exchange.put(parameter, value);
        assertRefused(login.redeem(code), status, error);

        login.exchange.put(parameter, right);

        assertThat(login.redeem(code).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://evil.example/", "http://localhost:8080/sign-in/apple/callback"})
    void aCodeBelongsToItsRedirectAddress(String redirectUri) {
        var code = code();
        login.exchange.put("redirect_uri", redirectUri);

        assertRefused(login.redeem(code), 400, "invalid_grant");
    }

    @Test
    void aCodeOfTheOneProviderMeansNothingAtTheOther() {
        var other = Login.atApple(apple);

        assertRefused(other.redeem(code()), 400, "invalid_grant");
    }

    @Test
    void aClientProvesItselfOneWayOnly() {
        assertRefused(login.redeem(code(), CodeFlowTest.basic(google)), 401, "invalid_client");
    }

    @Test
    void aHeaderWithAnotherSecretIsRefusedWhateverTheFormSays() {
        assertRefused(login.redeem(code(), CodeFlowTest.basic(apple)), 401, "invalid_client");
    }

    @Test
    void appleTakesItsSecretInTheFormOnly() {
        var other = Login.atApple(apple);
        var code = other.posted(other.pick(BEA.subject())).get("code");
        other.exchange.remove("client_secret");

        assertRefused(other.redeem(code, CodeFlowTest.basic(apple)), 401, "invalid_client");
    }

    @Test
    void theProvidersDoNotShareASecret() {
        login.exchange.put("client_secret", apple.clientSecret());

        assertRefused(login.redeem(code()), 401, "invalid_client");
    }

    @Test
    void aFormThatSaysOneThingTwiceIsRefused() {
        var answer = login.send(HttpRequest.newBuilder(google.tokenUri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=1&code=2")));

        assertRefused(answer, 400, "invalid_request");
    }

    private String code() {
        return login.returned(login.pick(ADA.subject())).get("code");
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Login.json(answer)).isEqualTo(Map.of("error", error));
    }
}
