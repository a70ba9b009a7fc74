package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

class FiltersTest {

    private static final PublicUrl HTTPS = new PublicUrl(URI.create("https://id.example"));
    private static final PublicUrl LOCAL = new PublicUrl(URI.create("http://localhost:8080"));
    private static final AllowedOrigins ORIGINS = new AllowedOrigins(HTTPS, List.of("https://app.example"));

    /** What came of a request: whether it got through, or which problem it ended with. */
    private record Passage(boolean passed, @Nullable ProblemType problem, MockServerWebExchange exchange) {

        HttpHeaders headers() {
            return exchange.getResponse().getHeaders();
        }
    }

    private static Passage through(WebFilter filter, MockServerHttpRequest.BaseBuilder<?> request) {
        var exchange = MockServerWebExchange.from(request);
        var passed = new AtomicBoolean();
        try {
            filter.filter(exchange, next -> Mono.fromRunnable(() -> passed.set(true)))
                    .block();
        } catch (ProblemException problem) {
            return new Passage(passed.get(), problem.type(), exchange);
        }
        return new Passage(passed.get(), null, exchange);
    }

    private static void assertPasses(Passage passage) {
        assertThat(passage.problem()).isNull();
        assertThat(passage.passed()).isTrue();
    }

    private static void assertRefused(Passage passage, ProblemType problem) {
        assertThat(passage.problem()).isEqualTo(problem);
        assertThat(passage.passed()).isFalse();
    }

    @Nested
    class RequestIds {

        private final RequestIdFilter filter = new RequestIdFilter();

        @Test
        void aGoodIdIsKeptAndTold() {
            var passage = through(filter, MockServerHttpRequest.get("/").header("X-Request-Id", "trace_1234-abcd"));

            assertThat(RequestOrigin.requestId(passage.exchange()).value()).isEqualTo("trace_1234-abcd");
            assertThat(passage.headers().getFirst("X-Request-Id")).isEqualTo("trace_1234-abcd");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "short",
                    "with space in it",
                    "new\nline-1",
                    "<script>alert(1)",
                    "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
                })
        void aBadIdIsReplaced(String sent) {
            var passage = through(filter, MockServerHttpRequest.get("/").header("X-Request-Id", sent));

            assertThat(RequestOrigin.requestId(passage.exchange()).value())
                    .isNotEqualTo(sent)
                    .matches("[A-Za-z0-9_-]{16}");
        }

        @Test
        void twoIdsAreNone() {
            var passage =
                    through(filter, MockServerHttpRequest.get("/").header("X-Request-Id", "trace-0001", "trace-0002"));

            assertThat(RequestOrigin.requestId(passage.exchange()).value()).doesNotStartWith("trace");
        }

        @Test
        void everyRequestHasItsOwn() {
            var first = through(filter, MockServerHttpRequest.get("/"));
            var second = through(filter, MockServerHttpRequest.get("/"));

            assertThat(RequestOrigin.requestId(first.exchange()))
                    .isNotEqualTo(RequestOrigin.requestId(second.exchange()));
        }
    }

    @Nested
    class Hosts {

        private final HostFilter filter = new HostFilter(HTTPS);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://id.example/",
                    "https://ID.EXAMPLE/",
                    "https://id.example:443/",
                    // TLS ended before this server
                    "http://id.example/"
                })
        void itsOwnHostIsAnswered(String uri) {
            assertPasses(through(filter, MockServerHttpRequest.get(uri)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example/",
                    "https://id.example.evil.example/",
                    "https://id.example:8443/",
                    "https://127.0.0.1/",
                    "https://localhost/",
                    "/",
                    "https://evil.example/actuator",
                    "https://evil.example/actuator/healthy",
                    "https://evil.example/actuator/prometheus/x",
                    "https://evil.example/actuator/env"
                })
        void anyOtherIsNot(String uri) {
            assertRefused(through(filter, MockServerHttpRequest.get(uri)), ProblemType.MISDIRECTED);
        }

        @Test
        void aLocalServerHasOneNameToo() {
            var local = new HostFilter(LOCAL);

            assertPasses(through(local, MockServerHttpRequest.get("http://localhost:8080/")));
            assertRefused(through(local, MockServerHttpRequest.get("http://127.0.0.1:8080/")), ProblemType.MISDIRECTED);
            assertRefused(through(local, MockServerHttpRequest.get("http://localhost/")), ProblemType.MISDIRECTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/prometheus"})
        void probesComeByAddress(String path) {
            assertPasses(through(filter, MockServerHttpRequest.get("http://10.0.0.7:8080" + path)));
        }
    }

    @Nested
    class Headers {

        @Test
        void aBrowserIsToldWhatItMayDo() {
            var headers = through(new SecurityHeadersFilter(HTTPS), MockServerHttpRequest.get("/"))
                    .headers();

            assertThat(headers.getFirst("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'")
                    .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*", "http:", "https:");
            assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()", "geolocation=()");
            assertThat(headers.getCacheControl()).isEqualTo("no-store");
            assertThat(headers.getFirst("Strict-Transport-Security")).isEqualTo("max-age=63072000; includeSubDomains");
        }

        @Test
        void onLoopbackHttpsIsNotDemandedOfEverythingElseThere() {
            var headers = through(
                            new SecurityHeadersFilter(new PublicUrl(URI.create("https://localhost:8443"))),
                            MockServerHttpRequest.get("/"))
                    .headers();

            assertThat(headers.containsHeader("Strict-Transport-Security")).isFalse();
        }

        @Test
        void overHttpNothingIsSaidOfHttps() {
            var headers = through(new SecurityHeadersFilter(LOCAL), MockServerHttpRequest.get("/"))
                    .headers();

            assertThat(headers.containsHeader("Strict-Transport-Security")).isFalse();
        }
    }

    @Nested
    class Bodies {

        private final BodyLimitFilter filter = new BodyLimitFilter();

        @Test
        void aBodyThatSaysItIsTooLargeIsNotRead() {
            assertPasses(through(filter, MockServerHttpRequest.post("/").header("Content-Length", "65536")));
            assertRefused(
                    through(filter, MockServerHttpRequest.post("/").header("Content-Length", "65537")),
                    ProblemType.TOO_LARGE);
        }
    }

    @Nested
    class CrossOriginCalls {

        private final CorsFilter filter = new CorsFilter(ORIGINS);

        private MockServerHttpRequest.BaseBuilder<?> preflight(String path, String origin) {
            return MockServerHttpRequest.options(path)
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "DELETE");
        }

        @Test
        void aConfiguredOriginMayCallTheApi() {
            var passage =
                    through(filter, MockServerHttpRequest.get("/api/v1/me").header("Origin", "https://app.example"));

            assertPasses(passage);
            assertThat(passage.headers().getAccessControlAllowOrigin()).isEqualTo("https://app.example");
            assertThat(passage.headers().getAccessControlAllowCredentials()).isTrue();
            assertThat(passage.headers().getVary()).contains("Origin");
            assertThat(passage.headers().getAccessControlExposeHeaders()).contains("Hamrah-Version");
        }

        @Test
        void aConfiguredOriginMayAskBefore() {
            var passage = through(filter, preflight("/api/v1/me", "https://app.example"));

            assertThat(passage.passed()).isFalse();
            assertThat(passage.exchange().getResponse().getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
            assertThat(passage.headers().getAccessControlAllowOrigin()).isEqualTo("https://app.example");
            assertThat(passage.headers().getAccessControlAllowMethods()).contains(HttpMethod.DELETE, HttpMethod.PATCH);
            assertThat(passage.headers().getAccessControlAllowHeaders()).contains("Content-Type");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"https://evil.example", "null", "", "https://app.example.evil.example", "http://app.example"
                })
        void anyOtherOriginIsRefused(String origin) {
            var called = through(filter, MockServerHttpRequest.get("/api/v1/me").header("Origin", origin));
            var asked = through(filter, preflight("/api/v1/me", origin));

            assertRefused(called, ProblemType.CROSS_SITE_REQUEST);
            assertRefused(asked, ProblemType.CROSS_SITE_REQUEST);
            assertThat(called.headers().getAccessControlAllowOrigin()).isNull();
            assertThat(asked.headers().getAccessControlAllowOrigin()).isNull();
        }

        @Test
        void outsideTheApiNobodyMay() {
            var called = through(filter, MockServerHttpRequest.get("/account").header("Origin", "https://app.example"));

            assertPasses(called);
            assertThat(called.headers().getAccessControlAllowOrigin()).isNull();
            assertRefused(
                    through(filter, preflight("/account", "https://app.example")), ProblemType.CROSS_SITE_REQUEST);
        }

        @Test
        void ourOwnPagesNeedNoLeave() {
            var passage =
                    through(filter, MockServerHttpRequest.get("/api/v1/me").header("Origin", "https://id.example"));

            assertPasses(passage);
            assertThat(passage.headers().getAccessControlAllowOrigin()).isNull();
        }

        @Test
        void withoutAnOriginThereIsNothingToAllowButCachesAreTold() {
            var passage = through(filter, MockServerHttpRequest.get("/api/v1/me"));

            assertPasses(passage);
            assertThat(passage.headers().getVary()).contains("Origin");
        }
    }

    @Nested
    class CrossSiteRequests {

        private final CrossSiteFilter filter = new CrossSiteFilter(ORIGINS);

        private Passage post(String path, @Nullable String site, @Nullable String origin) {
            return send(HttpMethod.POST, path, site, origin);
        }

        private Passage send(HttpMethod method, String path, @Nullable String site, @Nullable String origin) {
            var request = MockServerHttpRequest.method(method, path);
            if (site != null) {
                request.header("Sec-Fetch-Site", site);
            }
            if (origin != null) {
                request.header("Origin", origin);
            }
            return through(filter, request);
        }

        @ParameterizedTest
        @CsvSource({"same-origin, https://id.example", "same-origin,", ", https://id.example"})
        void ourOwnPagesMayChangeThings(String site, String origin) {
            assertPasses(post("/account/name", site, origin));
        }

        @ParameterizedTest
        @CsvSource({
            // nothing says where it comes from
            ",",
            "cross-site, https://evil.example",
            "cross-site,",
            "same-site,",
            "none,",
            "'',",
            ", https://evil.example",
            ", 'null'",
            ", ''",
            ", http://id.example",
            ", https://id.example:8443",
            ", https://id.example.evil.example",
            // one of the two is not enough when the other disagrees
            "cross-site, https://id.example",
            "same-origin, https://evil.example",
            "same-origin, 'null'",
            // configured, but for the API alone
            "same-site, https://app.example"
        })
        void anotherSiteMayNot(String site, String origin) {
            assertRefused(post("/account/name", site, origin), ProblemType.CROSS_SITE_REQUEST);
            assertRefused(post("/sign-out", site, origin), ProblemType.CROSS_SITE_REQUEST);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"})
        void everyMethodThatIsNotSafeCounts(String method) {
            assertRefused(
                    send(HttpMethod.valueOf(method), "/api/v1/me", "cross-site", null), ProblemType.CROSS_SITE_REQUEST);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
        void whatIsSafeMayComeFromAnywhere(String method) {
            assertPasses(send(HttpMethod.valueOf(method), "/account", "cross-site", "https://evil.example"));
        }

        @Test
        void aConfiguredOriginMayUseTheApi() {
            assertPasses(post("/api/v1/me/sessions/end-all", "same-site", "https://app.example"));
            assertPasses(post("/api/v1/me/sessions/end-all", null, "https://app.example"));
        }

        @Test
        void severalHeadersAreNoProof() {
            assertRefused(
                    through(
                            filter,
                            MockServerHttpRequest.post("/account/name")
                                    .header("Origin", "https://id.example", "https://evil.example")),
                    ProblemType.CROSS_SITE_REQUEST);
            assertRefused(
                    through(
                            filter,
                            MockServerHttpRequest.post("/account/name")
                                    .header("Sec-Fetch-Site", "same-origin", "cross-site")),
                    ProblemType.CROSS_SITE_REQUEST);
        }

        @Test
        void applesAnswerAloneIsExempt() {
            assertPasses(post("/sign-in/apple/callback", "cross-site", "https://appleid.apple.com"));
            assertPasses(post("/sign-in/apple/callback", null, null));
            assertRefused(
                    send(HttpMethod.PUT, "/sign-in/apple/callback", "cross-site", null),
                    ProblemType.CROSS_SITE_REQUEST);
            assertRefused(post("/sign-in/apple/callback/", "cross-site", null), ProblemType.CROSS_SITE_REQUEST);
            assertRefused(post("/sign-in/google/callback", "cross-site", null), ProblemType.CROSS_SITE_REQUEST);
            assertRefused(post("/sign-in/apple/callback/../../sign-out", null, null), ProblemType.CROSS_SITE_REQUEST);
        }
    }

    @Nested
    class LoginNavigation {

        private final LoginNavigationFilter filter = new LoginNavigationFilter();

        private Passage get(String path, @Nullable String site, @Nullable String mode, @Nullable String... dest) {
            var request = MockServerHttpRequest.method(HttpMethod.GET, URI.create(path));
            if (site != null) {
                request.header("Sec-Fetch-Site", site);
            }
            if (mode != null) {
                request.header("Sec-Fetch-Mode", mode);
            }
            request.header("Sec-Fetch-Dest", dest);
            return through(filter, request);
        }

        @ParameterizedTest
        @CsvSource({
            "cross-site, no-cors, image",
            "cross-site, no-cors, script",
            "cross-site, navigate, iframe",
            "same-site, navigate, iframe",
            "cross-site, cors, empty",
            "cross-site, no-cors,",
            "cross-site,, empty",
            "sideways, no-cors, image"
        })
        void anotherSiteLoadsNoLogin(String site, String mode, String dest) {
            for (var path : List.of("/sign-in/google", "/%73ign-in;x/google", "/sign-in/apple/continue")) {
                assertRefused(
                        dest == null ? get(path, site, mode) : get(path, site, mode, dest),
                        ProblemType.CROSS_SITE_REQUEST);
            }
        }

        @Test
        void aVisitFromAnotherSiteIsALogin() {
            assertPasses(get("/sign-in/google", "cross-site", "navigate", "document"));
            assertPasses(get("/sign-in/google/callback", "cross-site", "navigate", "document"));
            assertRefused(
                    get("/sign-in/google", "cross-site", "navigate", "document", "image"),
                    ProblemType.CROSS_SITE_REQUEST);
        }

        @Test
        void ourOwnPagesAndOtherClientsAreLetIn() {
            assertPasses(get("/sign-in/google", "same-origin", "cors", "empty"));
            assertPasses(get("/sign-in/google", "none", "navigate", "document"));
            assertPasses(get("/sign-in/google", null, null));
            assertPasses(get("/account", "cross-site", "no-cors", "image"));
        }
    }

    @Test
    void refusalsComeAfterWhatEveryAnswerNeeds() {
        assertThat(List.of(
                        FilterOrder.REQUEST_ID,
                        FilterOrder.SECURITY_HEADERS,
                        FilterOrder.HOST,
                        FilterOrder.BODY_LIMIT,
                        FilterOrder.CORS,
                        FilterOrder.LOGIN_NAVIGATION,
                        FilterOrder.LOGIN_LIMITS,
                        FilterOrder.CROSS_SITE,
                        FilterOrder.SESSION_CHECK,
                        FilterOrder.SESSION_ANSWER,
                        FilterOrder.SIGNED_IN))
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
