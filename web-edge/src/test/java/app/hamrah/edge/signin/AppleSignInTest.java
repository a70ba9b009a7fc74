package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.Browser.location;
import static app.hamrah.edge.signin.TestProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

class AppleSignInTest {

    private static final String CALLBACK = "/sign-in/apple/callback";
    private static final String CONTINUE = "/sign-in/apple/continue";
    private static final String HANDOVER = "__Host-hamrah-apple";

    private final SignInBench bench = new SignInBench();
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theBrowserIsSentToAppleForAFormPost() {
        assertThat(query(browser.follow("/sign-in/apple")))
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "form_post")
                .containsEntry("client_id", SignInBench.APPLE_CLIENT)
                .containsEntry("redirect_uri", "http://localhost:8080/sign-in/apple/callback")
                .containsEntry("scope", "openid name email")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("prompt");
    }

    @Test
    void thePostIsHandedOverToAGetAndTheLoginGoesOnThere() {
        var form = form(browser.follow("/sign-in/apple?next=/orders"));
        form.add("user", "{\"name\":{\"firstName\":\"Roya\",\"lastName\":\"Ahmadi\"},\"email\":\"evil@example.com\"}");

        assertThat(location(browser.crossSitePost(CALLBACK, form))).isEqualTo(CONTINUE);
        assertThat(bench.provider.tokenRequests)
                .as("nothing is spent without the browser's own cookies")
                .isEmpty();
        assertThat(browser.follow(CONTINUE)).isEqualTo("/orders");

        var command = signIn();
        assertThat(command.provider()).isEqualTo(Provider.APPLE);
        assertThat(command.profile().name()).isEqualTo(new Personal("Roya Ahmadi"));
        assertThat(command.profile().email()).isEqualTo(new Personal("roya@example.com"));
        assertThat(bench.issued).hasSize(1);
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void theHandoverShowsNothingAndLastsAMinute() {
        var form = form(browser.follow("/sign-in/apple"));

        var handed = browser.crossSitePost(CALLBACK, form);

        var cookie = browser.cookies.get(HANDOVER);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofSeconds(60));
        assertThat(cookie.getValue()).doesNotContain(form.getFirst("code"), form.getFirst("state"));
        assertThat(location(handed)).doesNotContain(form.getFirst("code"), form.getFirst("state"));
        assertThat(handed.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void theNameInTheTokenCountsBeforeTheOneBesideIt() {
        var there = browser.follow("/sign-in/apple");
        var form = bench.apple(there, claims -> claims.with("name", "Signed Name"));
        form.add("user", "{\"name\":{\"firstName\":\"Forged\"}}");

        browser.crossSitePost(CALLBACK, form);
        browser.follow(CONTINUE);

        assertThat(signIn().profile().name()).isEqualTo(new Personal("Signed Name"));
    }

    @Test
    void aUserThatCannotBeReadIsNobodysName() {
        for (var user : List.of(
                "",
                "no json",
                "[]",
                "{\"name\":7}",
                "{\"name\":{\"firstName\":{}}}",
                "{\"email\":\"a@b\"}",
                "[".repeat(1000),
                "{\"name\":{\"firstName\":\"" + "x".repeat(2100) + "\"}}")) {
            assertThat(AppleUser.name(user)).as(user).isNull();
        }
        assertThat(AppleUser.name(null)).isNull();
    }

    @Test
    void aForgedNameIsInertText() {
        var name = AppleUser.name(
                "{\"name\":{\"firstName\":\"<img src=x>\\u202e\\u0000\",\"lastName\":\"" + "y".repeat(500) + "\"}}");

        assertThat(name.value()).startsWith("<img src=x> yyy").hasSize(64);
    }

    @Test
    void aFormPostedTwiceSignsInOnce() {
        var form = form(browser.follow("/sign-in/apple"));
        browser.crossSitePost(CALLBACK, form);
        browser.follow(CONTINUE);

        browser.crossSitePost(CALLBACK, form);

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=expired");
        assertThat(bench.commands(SignIn.class)).hasSize(1);
        assertThat(bench.refusals()).containsExactly("CALLBACK state-unknown");
    }

    @Test
    void aFormPostedInAnotherBrowserSignsNobodyInThere() {
        var attackers = form(bench.browser().follow("/sign-in/apple"));
        browser.follow("/sign-in/apple");

        browser.crossSitePost(CALLBACK, attackers);

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=expired");
        assertThat(bench.refusals()).containsExactly("CALLBACK state-unknown");
        assertThat(bench.provider.tokenRequests).isEmpty();
    }

    @Test
    void goingOnWithoutAHandoverLeadsBack() {
        browser.follow("/sign-in/apple");

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=expired");
        assertThat(bench.refusals()).containsExactly("CALLBACK handover-missing");
    }

    @Test
    void aHandoverIsGoodOnce() {
        browser.crossSitePost(CALLBACK, form(browser.follow("/sign-in/apple")));
        browser.follow(CONTINUE);

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=expired");
        assertThat(bench.commands(SignIn.class)).hasSize(1);
    }

    @Test
    void aHandoverOfMoreThanAMinuteIsTooLate() {
        browser.crossSitePost(CALLBACK, form(browser.follow("/sign-in/apple")));
        bench.clock.advance(Duration.ofSeconds(60));

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=expired");
        assertThat(bench.refusals()).containsExactly("CALLBACK handover-expired");
    }

    @Test
    void aLoginCookieIsNoHandover() {
        browser.follow("/sign-in/apple");
        var login = browser.cookies.values().iterator().next();
        browser.cookies.put(
                HANDOVER, ResponseCookie.from(HANDOVER, login.getValue()).build());

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals()).containsExactly("CALLBACK handover-unreadable");
    }

    @Test
    void whoeverCancelsAtAppleIsToldSo() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("state", query(browser.follow("/sign-in/apple")).get("state"));
        form.add("error", "user_cancelled_authorize");

        browser.crossSitePost(CALLBACK, form);

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=cancelled");
        assertThat(bench.refusals()).containsExactly("CALLBACK cancelled");
    }

    @Test
    void aLoginBegunAtGoogleDoesNotEndAtApple() {
        browser.crossSitePost(CALLBACK, form(browser.follow("/sign-in/google")));

        assertThat(browser.follow(CONTINUE)).isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals()).containsExactly("CALLBACK provider-mismatch");
        assertThat(bench.provider.tokenRequests).isEmpty();
    }

    @Test
    void fieldsPostedTwiceAreRefusedAtOnce() {
        for (var twice : List.of("code", "state", "user")) {
            var form = form(browser.follow("/sign-in/apple"));
            form.add(twice, "other");
            form.add(twice, "other");

            assertThat(browser.crossSitePost(CALLBACK, form).getStatus())
                    .as(twice)
                    .isEqualTo(HttpStatus.BAD_REQUEST);
        }
        assertThat(bench.refusals()).containsOnly("CALLBACK parameter-repeated").hasSize(3);
        assertThat(browser.cookies).doesNotContainKey(HANDOVER);
    }

    @Test
    void aPostThatSaysNothingIsRefused() {
        assertThat(browser.crossSitePost(CALLBACK, new LinkedMultiValueMap<>()).getStatus())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(bench.refusals()).containsExactly("CALLBACK state-missing");
    }

    @Test
    void aPostOfMoreThan8KiBIsTooLarge() {
        var form = form(browser.follow("/sign-in/apple"));
        form.add("padding", "x".repeat(8192));

        assertThat(browser.crossSitePost(CALLBACK, form).getStatus()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void aPostThatDoesNotTellItsLengthIsBoundedToo() {
        var parts = Flux.range(0, 100).map(i -> "a" + i + "=" + "x".repeat(100) + "&");

        bench.client
                .post()
                .uri(CALLBACK)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(parts, String.class)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void aPostThatIsNoFormIsNotTaken() {
        bench.client
                .post()
                .uri(CALLBACK)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void brokenEscapesAreMalformed() {
        bench.client
                .post()
                .uri(CALLBACK)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("state=%zz")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aGetIsNoFormPost() {
        assertThat(browser.get(CALLBACK).getStatus()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    }

    private MultiValueMap<String, String> form(String authorizationUrl) {
        return bench.apple(authorizationUrl, claims -> claims);
    }

    private SignIn signIn() {
        assertThat(bench.commands(SignIn.class)).hasSize(1);
        return bench.commands(SignIn.class).getFirst();
    }
}
