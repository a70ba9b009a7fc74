package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.signin.Providers;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What holds for every page, whatever it shows. */
class EveryPageTest extends PagesTest {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\shref=\"([^\"]*)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[a-z][^>]*>");

    @Autowired
    RequestMappingHandlerMapping mappings;

    @Autowired
    MessageSource messages;

    /** Every page, with everything there is to show on it. */
    static Stream<Shown> pages() {
        var pages = new ArrayList<Shown>();
        pages.add(new Shown(false, Sample.full(), "/sign-in?error=expired&next=/account"));
        for (var sample : List.of(Sample.full(), Sample.bare(), Sample.erased(), Sample.hostile())) {
            pages.add(new Shown(true, sample, "/account?error=conflict"));
            pages.add(new Shown(true, sample, "/account/confirm?next=/account"));
        }
        pages.add(new Shown(true, Sample.full(), "/account/erase"));
        pages.add(new Shown(true, Sample.full(), "/problems/step-up-required"));
        pages.add(new Shown(false, Sample.full(), "/docs/api"));
        return pages.stream();
    }

    record Shown(boolean signedIn, Sample sample, String path) {

        @Override
        public String toString() {
            return path + " of " + sample.account().status() + " with "
                    + sample.activity().size();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingInlineNeedsAWeakerPolicy(Shown shown) {
        var html = html(shown);

        assertThat(SCRIPT.matcher(html).results()).allSatisfy(script -> {
            assertThat(script.group(1)).containsPattern("\\ssrc=\"/static/[0-9a-f]{12}/vendor/");
            assertThat(script.group(2)).isBlank();
        });
        assertThat(html).doesNotContain("<style", "javascript:", "<base", "<iframe");
        assertThat(TAG.matcher(html).results())
                .allSatisfy(tag -> assertThat(tag.group())
                        .doesNotContainPattern("\\sstyle=")
                        .doesNotContainPattern("\\son[a-z]+=")
                        .doesNotContainPattern("\\shx-on")
                        .doesNotContain("\"js:"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFormAndLinkLeadsSomewhere(Shown shown) {
        var html = html(shown);

        FORM.matcher(html).results().map(form -> form.group(1)).forEach(form -> {
            assertThat(attribute(form, "method")).isEqualTo("post");
            assertHandled(HttpMethod.POST, attribute(form, "action"));
            if (form.contains("hx-post")) {
                assertThat(attribute(form, "hx-post")).isEqualTo(attribute(form, "action"));
            }
        });
        LINK.matcher(html)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("#"))
                .forEach(link -> {
                    if (!link.matches("/sign-in/(google|apple)\\?.*")) {
                        assertHandled(HttpMethod.GET, link);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingComesFromElsewhere(Shown shown) {
        assertThat(html(shown)).doesNotContainPattern("(src|href|action|hx-[a-z]+)=\"(https?:)?//");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageHasALanguageATitleAHeadingAndAWayPastItsHead(Shown shown) {
        assertThat(html(shown))
                .contains("<html lang=\"en-GB\"", " · Hamrah</title>", "href=\"#content\"", "<main id=\"content\"")
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("<main");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noWordIsMissing(Shown shown) {
        assertThat(html(shown)).doesNotContain("??");
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasAPageAndARemedy(ProblemType type) {
        var page = body(
                web.get().uri("/test/problem/" + type).exchange().expectStatus().isEqualTo(type.status()));

        assertThat(page)
                .contains(
                        "<h1>" + type.title().replace("'", "&#39;") + "</h1>",
                        "More &lt;b&gt;about&lt;/b&gt; it.",
                        text("problem.remedy." + type.slug()),
                        "req_12345678",
                        "href=\"/problems/" + type.slug() + "\"");
        assertThat(page("/problems/" + type.slug()))
                .contains(type.slug(), text("problem.remedy." + type.slug()), "What &lt;b&gt;it&lt;/b&gt; means.");
    }

    @Test
    void everyNoticeHasItsWords() {
        Notice.CODES.forEach((name, kinds) -> kinds.forEach((kind, codes) -> codes.forEach(code -> {
            var page = page("/" + name + "?" + kind + "=" + code);

            assertThat(page).contains(text(name + "." + kind + "." + code), kind.equals("done") ? "status" : "alert");
        })));
    }

    @Test
    void everyEventAPersonMaySeeHasItsWords() {
        var events = Stream.of(AccountEvent.class, SessionEvent.class)
                .flatMap(catalogue -> Arrays.stream(catalogue.getPermittedSubclasses()))
                .map(event -> event.getAnnotation(StoredName.class).value());
        var ends = Arrays.stream(EndReason.values()).map(reason -> "session.ended." + reason);
        var starts = Arrays.stream(Provider.values()).map(provider -> "session.started." + provider);
        var roles = Arrays.stream(Role.values()).map(role -> "account.role-granted." + role);

        var devices =
                Stream.of("device.retired", "device.revoked.REVOKED_BY_USER", "device.revoked.REVOKED_BY_OPERATOR");

        assertThat(Stream.of(events, ends, starts, roles, devices).flatMap(keys -> keys))
                .allSatisfy(key -> assertThat(text("activity." + key)).isNotBlank());
    }

    @Test
    void everyProviderHasItsWordsAndItsMark() {
        for (var provider : Provider.values()) {
            assertThatCode(() -> text("provider." + provider)).doesNotThrowAnyException();
            visitor.signedIn = false;
            assertThat(page("/sign-in")).contains("/sign-in/" + Providers.name(provider) + "?");
        }
        assertThat(page("/sign-in")).contains("class=\"provider-mark\"", "class=\"provider-mark provider-mark-apple\"");
    }

    private String html(Shown shown) {
        visitor.signedIn = shown.signedIn();
        stub.sample = shown.sample();
        return page(shown.path());
    }

    private void assertHandled(HttpMethod method, String target) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, target.replace("&amp;", "&")));

        assertThat(mappings.getHandler(exchange).block())
                .as("%s %s", method, target)
                .isInstanceOf(HandlerMethod.class);
    }

    private static String attribute(String tag, String name) {
        var value = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    private String text(String key) {
        return messages.getMessage(key, null, Locale.ENGLISH);
    }
}
