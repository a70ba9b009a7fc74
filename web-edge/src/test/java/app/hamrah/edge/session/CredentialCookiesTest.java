package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.edge.Examples;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.edge.setting.MacKeys;
import app.hamrah.schema.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class CredentialCookiesTest {

    private final Credential credential = new Credential(MacKeys.parse("hamrah.keys.credential", List.of(KEY)));
    private final SessionIndex index = new SessionIndex(100);
    private final MovableClock clock = new MovableClock(NOW);
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    private CredentialCookies cookies(String parentDomain) {
        return new CredentialCookies(credential, index, clock, parentDomain);
    }

    private ResponseCookie only(String name) {
        var all = exchange.getResponse().getCookies();
        assertThat(all.keySet()).containsExactly(name);
        assertThat(all.get(name)).hasSize(1);
        return all.getFirst(name);
    }

    @Test
    void theCookieIsOfThisHostAlone() {
        cookies(null).issue(exchange, Examples.standing());

        assertThat(only("__Host-hamrah").toString())
                .isEqualTo("__Host-hamrah=" + credential.mint(Examples.standing())
                        + "; Path=/; Max-Age=2592000; Expires=" + expires(only("__Host-hamrah"))
                        + "; Secure; HttpOnly; SameSite=Lax");
    }

    private static String expires(ResponseCookie cookie) {
        return cookie.toString().replaceAll(".*Expires=([^;]*);.*", "$1");
    }

    @Test
    void theCookieLivesUntilTheSessionsDeadline() {
        clock.advance(Duration.ofDays(29));

        cookies(null).issue(exchange, Examples.standing());

        assertThat(only("__Host-hamrah").getMaxAge()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aSessionPastItsDeadlineLeavesNoCookie() {
        clock.advance(Duration.ofDays(31));

        cookies(null).issue(exchange, Examples.standing());

        assertThat(only("__Host-hamrah").getMaxAge()).isZero();
    }

    @Test
    void aParentDomainSharesTheCookieUnderAnotherName() {
        cookies("hamrah.example").issue(exchange, Examples.standing());

        var cookie = only("__Secure-hamrah");
        assertThat(cookie.getDomain()).isEqualTo("hamrah.example");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hamrah.example"})
    void itIsClearedWithTheAttributesItWasSetWith(String domain) {
        var parent = domain.isEmpty() ? null : domain;
        cookies(parent).issue(exchange, Examples.standing());
        var set = exchange.getResponse().getCookies().values().iterator().next().getFirst();
        cookies(parent).clear(exchange);

        var cleared = only(set.getName());
        assertThat(cleared.getValue()).isEmpty();
        assertThat(cleared.getMaxAge()).isZero();
        assertThat(cleared.getDomain()).isEqualTo(set.getDomain());
        assertThat(cleared.getPath()).isEqualTo(set.getPath());
        assertThat(cleared.isSecure()).isTrue();
        assertThat(cleared.isHttpOnly()).isTrue();
        assertThat(cleared.getSameSite()).isEqualTo(set.getSameSite());
    }

    @Test
    void aResponseSaysOneThingAboutTheCookie() {
        cookies(null).clear(exchange);
        cookies(null).issue(exchange, Examples.standing());

        assertThat(only("__Host-hamrah").getValue()).startsWith("hm1_");
    }

    @Test
    void whatIsIssuedIsKnownToTheCheck() {
        cookies(null).issue(exchange, Examples.standing());

        assertThat(index.find(SESSION.uuid())).isEqualTo(Living.of(Examples.standing()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hamrah.example",
                "example",
                "other.example",
                "amrah.example",
                "HAMRAH.example",
                "hamrah.example."
            })
    void aParentDomainMustHoldThisServer(String domain) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParentDomain.of(domain, new PublicUrl(URI.create("https://id.hamrah.example"))));
    }

    @Test
    void aParentDomainMayBeLeftOut() {
        var url = new PublicUrl(URI.create("https://id.hamrah.example"));

        assertThat(ParentDomain.of(null, url)).isNull();
        assertThat(ParentDomain.of(" ", url)).isNull();
        assertThat(ParentDomain.of("hamrah.example", url)).isEqualTo("hamrah.example");
        assertThat(ParentDomain.of("id.hamrah.example", url)).isEqualTo("id.hamrah.example");
    }
}
