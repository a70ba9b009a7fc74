package app.hamrah.demo.idp;

import static app.hamrah.demo.idp.ProvidersExtension.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountChooserTest {

    @RegisterExtension
    static final ProvidersExtension PROVIDERS = new ProvidersExtension();

    private final LocalProvider google = PROVIDERS.google();
    private final LocalProvider apple = PROVIDERS.apple();

    @Test
    void itSaysWhatItIsAndWhoCanBeChosen() {
        var page = Login.atGoogle(google).open().body();

        assertThat(page)
                .contains("A local stand-in for Google. Nothing leaves this machine.")
                .contains("<html lang=\"en\">", "<title>", "<main>", "<h1>")
                .contains("http://localhost:8080")
                .contains("Ada Ito", "ada@example.org", "Wulandari")
                .doesNotContain("Bea Ode");
        assertThat(Login.atApple(apple).open().body())
                .contains("A local stand-in for Apple. Nothing leaves this machine.")
                .contains("(address hidden)")
                .doesNotContain("cyd@example.org");
    }

    @Test
    void itsPagesRunNoScriptButOneFileAndLeadNowhereElse() {
        var chooser = Login.atGoogle(google).open();
        var login = Login.atApple(apple);
        var answer = login.cancel();

        assertThat(chooser.body()).doesNotContain("<script", "style=", "onclick");
        assertThat(answer.body())
                .containsOnlyOnce("<script")
                .contains("<script src=\"/form-post.js\"></script>")
                .contains("<button class=\"main\">Continue</button>");
        for (var page : new java.net.http.HttpResponse<?>[] {chooser, answer}) {
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; "
                            + "frame-ancestors 'none'; form-action 'self' http://localhost:8080");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
        assertThat(login.get(login.at("/form-post.js")).headers().firstValue("Content-Type"))
                .contains("text/javascript; charset=utf-8");
        assertThat(login.get(login.at("/idp.css")).headers().firstValue("Content-Type"))
                .contains("text/css; charset=utf-8");
    }

    @Test
    void whatTheClientSendsIsShownAsText() {
        var login = Login.atApple(apple);
        login.asked.put("state", "\"><script>alert('&')</script>");

        var page = login.cancel();

        assertThat(page.body()).containsOnlyOnce("<script");
        assertThat(login.posted(page)).containsEntry("state", "\"><script>alert('&')</script>");
    }

    @Test
    void aPersonWhoIsNotOnTheListCanBeEntered() {
        var login = Login.atGoogle(google);

        var first = claims(login, "Zoë van <b>Dam</b>", "zoe@lab.example.com");
        var second = claims(login, "Zoë", "Zoe@LAB.example.com");

        assertThat(first)
                .containsEntry("name", "Zoë van <b>Dam</b>")
                .containsEntry("given_name", "Zoë van")
                .containsEntry("family_name", "<b>Dam</b>")
                .containsEntry("email", "zoe@lab.example.com");
        assertThat(second).containsEntry("sub", first.get("sub"));
    }

    @Test
    void whoEntersAnAddressOfTheListIsThatPerson() {
        assertThat(claims(Login.atGoogle(google), "Somebody", "ada@example.org"))
                .containsEntry("sub", ADA.subject());
    }

    @Test
    void atAppleAnEnteredAddressCanBeHidden() {
        var login = Login.atApple(apple);

        var posted = login.posted(login.choose(Map.of("name", "Eli", "email", "eli@example.org", "hide", "1")));

        var claims = IdTokens.verified(
                apple,
                Login.json(login.redeem(posted.get("code"))).get("id_token").toString());
        assertThat(claims.getClaim("email").toString()).endsWith("@privaterelay.example.org");
        assertThat(posted.get("user")).contains("Eli").doesNotContain("eli@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "'', eli@example.org",
        "'   ', eli@example.org",
        "Eli, ''",
        "Eli, eli@gmail.com",
        "Eli, eli@example.org.evil.com",
        "Eli, eli@notexample.org",
        "Eli, eli@example.ru",
        "Eli, '\"><script>@example.org'"
    })
    void onlyANameAndAReservedAddressWillDo(String name, String email) {
        var login = Login.atGoogle(google);
        var handle = login.handle(login.open());

        var page = login.submit(handle, Map.of("name", name, "email", email));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "<details open>").doesNotContain("<script");
        login.returned(login.submit(handle, Map.of("name", "Eli", "email", "eli@example.org")));
    }

    @ParameterizedTest
    @CsvSource({"64, 303", "65, 400"})
    void aNameHasSixtyFourCharactersAtMost(int length, int status) {
        var answer = Login.atGoogle(google).choose(Map.of("name", "n".repeat(length), "email", "n@example.org"));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private Map<String, Object> claims(Login login, String name, String email) {
        var code = login.returned(login.choose(Map.of("name", name, "email", email)))
                .get("code");
        var token = Login.json(login.redeem(code)).get("id_token").toString();
        return IdTokens.verified(google, token).getClaims();
    }
}
