package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPagesTest extends PagesTest {

    @Test
    void theFrontDoorLeadsToTheAccountOrToSignIn() {
        leadsTo(web.get().uri("/").exchange(), "/account");

        visitor.signedIn = false;
        leadsTo(web.get().uri("/").exchange(), "/sign-in");
    }

    @Test
    void bothProvidersAreLinksThatKeepWhereToGoNext() {
        visitor.signedIn = false;

        var answer =
                web.get().uri(URI.create("/sign-in?next=/audit?user=1%26x=2")).exchange();

        assertThat(body(answer))
                .containsSubsequence(
                        "href=\"/sign-in/google?next=/audit?user%3D1%26x%3D2\"",
                        "Sign in with Google",
                        "href=\"/sign-in/apple?next=/audit?user%3D1%26x%3D2\"",
                        "Sign in with Apple")
                .doesNotContain("<form", "<script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"})
    void nobodyIsSentElsewhere(String next) {
        visitor.signedIn = false;

        var page = body(web.get()
                .uri(uri -> uri.path("/sign-in").queryParam("next", "{next}").build(next))
                .exchange());

        assertThat(page).contains("/sign-in/google?next=/account\"").doesNotContain("elsewhere", "javascript:x");
    }

    @Test
    void whoIsSignedInAlreadyGoesOn() {
        leadsTo(web.get().uri("/sign-in").exchange(), "/account");
        leadsTo(web.get().uri("/sign-in?next=/audit").exchange(), "/audit");
    }

    @Test
    void whoIsSignedInIsStillToldWhatWentWrong() {
        assertThat(page("/sign-in?error=taken")).contains("That login already belongs to another account.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account?done=name-changed", "/account/confirm?next=/account"})
    void whoIsNotSignedInIsSentToSignIn(String path) {
        visitor.signedIn = false;

        leadsTo(web.get().uri(path).exchange(), "/sign-in?next=/account");
    }

    @Test
    void whoWantsToEraseAndIsNotSignedInComesBackToIt() {
        visitor.signedIn = false;

        leadsTo(web.get().uri("/account/erase").exchange(), "/sign-in?next=/account/erase");
    }

    @Test
    void aFreshLoginIsAskedOfTheLinkedProviders() {
        stub.sample = Sample.bare();

        assertThat(page("/account/confirm?next=/account/erase"))
                .contains("href=\"/sign-in/google?purpose=step-up&amp;next=/account/erase\"")
                .doesNotContain("apple");
    }

    @Test
    void aFreshLoginIsAskedOfAnyProviderWhileNoneIsKnown() {
        stub.sample = Sample.erased();

        assertThat(page("/account/confirm")).contains("/sign-in/google?", "/sign-in/apple?");
    }

    @Test
    void afterAFreshLoginTheAccountPageSaysThatNothingHasChangedYet() {
        assertThat(page("/account/confirm?next=/account")).contains("next=/account?done%3Dconfirmed");
        assertThat(page("/account?done=confirmed")).contains("Nothing has been changed yet");
    }

    @Test
    void aFreshLoginLeadsNobodyElsewhere() {
        assertThat(page("/account/confirm?next=//elsewhere.example"))
                .contains("next=/account?done%3Dconfirmed")
                .doesNotContain("elsewhere");
    }

    @Test
    void erasingIsExplainedBeforeItIsDecided() {
        assertThat(page("/account/erase"))
                .containsSubsequence(
                        "Every session ends",
                        "logins are released",
                        "never be read again",
                        "What stays",
                        "<form class=\"decision\" method=\"post\" action=\"/account/erase\">",
                        "Erase my account for good",
                        "Keep my account");
        assertThat(stub.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account/confirm?next=/account", "/account/erase", "/sign-in?error=expired"})
    void htmxIsToldToOpenAPageOfItsOwn(String path) {
        web.get()
                .uri(path)
                .header("HX-Request", "true")
                .exchange()
                .expectHeader()
                .valueEquals("HX-Redirect", path);
        web.get().uri(path).exchange().expectHeader().doesNotExist("HX-Redirect");
    }
}
