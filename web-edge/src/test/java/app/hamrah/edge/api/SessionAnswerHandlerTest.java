package app.hamrah.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.edge.http.PlainRequests;
import app.hamrah.edge.session.LiveSessions;
import app.hamrah.edge.session.SessionIndex;
import app.hamrah.edge.session.SessionIndexAccess;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import reactor.core.publisher.Mono;

/** Before the filters there is one answer only, and only where there is nothing for them to do. */
@EdgeTest
class SessionAnswerHandlerTest {

    private static final String URL = "http://localhost:8080/api/v1/session";
    private static final String COOKIE = "__Host-hamrah";

    @Autowired
    private PlainRequests plain;

    @Autowired
    private LiveSessions sessions;

    @Autowired
    private SessionIndex index;

    @Autowired
    private Browser browser;

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    private final MockServerHttpResponse response = new MockServerHttpResponse();
    private final AtomicBoolean filters = new AtomicBoolean();

    @BeforeEach
    void reset() {
        sides.reset();
        clock.set(Examples.NOW);
    }

    private boolean reachesFilters(MockServerHttpRequest request) {
        return reachesFilters(request, null);
    }

    private boolean reachesFilters(MockServerHttpRequest request, ForwardedHeaderTransformer forwarded) {
        HttpHandler next = (passed, answer) -> {
            assertThat(passed).isSameAs(request);
            assertThat(answer.getHeaders().isEmpty())
                    .as("nothing is on the answer yet")
                    .isTrue();
            filters.set(true);
            return Mono.empty();
        };
        new SessionAnswerHandler(next, plain, sessions, forwarded)
                .handle(request, response)
                .block(Duration.ofSeconds(5));
        return filters.get();
    }

    private HttpCookie signIn(SessionStanding standing) {
        return new HttpCookie(COOKIE, browser.signIn(standing));
    }

    private static MockServerHttpRequest.BaseBuilder<?> check(HttpCookie... cookies) {
        return MockServerHttpRequest.get(URL).header("Host", "localhost:8080").cookie(cookies);
    }

    private MockServerHttpRequest.BaseBuilder<?> person() {
        return check(signIn(Examples.standing()));
    }

    @Test
    void aLiveSessionIsAnsweredBeforeTheFilters() {
        assertThat(reachesFilters(person().build())).isFalse();
        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(response.getHeaders().getFirst("Hamrah-Account")).isEqualTo(Examples.ACCOUNT.value());
        assertThat(response.getHeaders().getFirst("Hamrah-Session")).isEqualTo(Examples.SESSION.value());
        assertThat(response.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(response.getHeaders().get(HttpHeaders.VARY)).containsExactly("Origin");
        assertThat(response.getHeaders().getFirst("X-Request-Id")).isNotBlank();
    }

    @Test
    void aRequestKeepsItsId() {
        assertThat(reachesFilters(
                        person().header("X-Request-Id", "request-0001").build()))
                .isFalse();
        assertThat(response.getHeaders().get("X-Request-Id")).containsExactly("request-0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: http://localhost:8080",
                "Content-Length: 0",
                "Transfer-Encoding: chunked",
                "Host: evil.example"
            })
    void whateverTheFiltersHaveARuleForIsTheirs(String header) {
        var parts = header.split(": ", 2);
        assertThat(reachesFilters(person().header(parts[0], parts[1]).build())).isTrue();
    }

    @Test
    void anotherHostIsForTheFilters() {
        var request = MockServerHttpRequest.get("http://evil.example:8080/api/v1/session")
                .cookie(signIn(Examples.standing()))
                .build();

        assertThat(reachesFilters(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/session/", "/api/v1/sessio%6e", "/api/v1/me", "/"})
    void anotherPathIsForTheFilters(String path) {
        var request = MockServerHttpRequest.get("http://localhost:8080" + path)
                .cookie(signIn(Examples.standing()))
                .build();

        assertThat(reachesFilters(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "OPTIONS", "DELETE"})
    void anotherMethodIsForTheFilters(String method) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), URL)
                .cookie(signIn(Examples.standing()))
                .build();

        assertThat(reachesFilters(request)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {COOKIE + "=", COOKIE + "=forged", "other=1"})
    void whoeverHasNoGoodCredentialIsForTheFilters(String cookie) {
        var parts = cookie.split("=", 2);
        assertThat(reachesFilters(check(new HttpCookie(parts[0], parts[1])).build()))
                .isTrue();
    }

    @Test
    void whoeverHasNoneIsForTheFilters() {
        assertThat(reachesFilters(check().build())).isTrue();
    }

    @Test
    void twoThatDifferAreForTheFilters() {
        var mine = signIn(Examples.standing());

        assertThat(reachesFilters(check(mine, new HttpCookie(COOKIE, "planted")).build()))
                .isTrue();
    }

    @Test
    void aSessionTheIndexDoesNotKnowIsForTheFilters() {
        var unknown = signIn(Examples.standing(Examples.OTHER_SESSION, 1, 1, 0));
        SessionIndexAccess.moved(index, Examples.OTHER_SESSION, 7);

        assertThat(reachesFilters(check(unknown).build())).isTrue();
    }

    @Test
    void anEndedSessionIsForTheFilters() {
        var third = SessionId.of(new UUID(0x0191_0000_0000_7000L, 0x8000_0000_0000_0003L));
        var ended = signIn(Examples.standing(third, 1, 1, 0));
        SessionIndexAccess.ended(index, third);

        assertThat(reachesFilters(check(ended).build())).isTrue();
    }

    @Test
    void anExpiredSessionIsForTheFilters() {
        var request = person().build();
        clock.set(Examples.standing().endsAt());

        assertThat(reachesFilters(request)).isTrue();
    }

    @Test
    void oneDueToBeExtendedIsForTheFilters() {
        var request = person().build();
        clock.set(Examples.standing().extendFrom());

        assertThat(reachesFilters(request)).isTrue();
    }

    @Test
    void aCredentialThatIsNotTheNewestIsForTheFilters() {
        var fourth = SessionId.of(new UUID(0x0191_0000_0000_7000L, 0x8000_0000_0000_0004L));
        var old = signIn(Examples.standing(fourth, 1, 1, 0));
        signIn(Examples.standing(fourth, 2, 1, 1));

        assertThat(reachesFilters(check(old).build())).isTrue();
    }

    @Test
    void aForwardedHostIsNotLookedAtUnlessTheFiltersDo() {
        assertThat(reachesFilters(forwarded())).isFalse();
    }

    @Test
    void aForwardedHostCountsWhereItDoesForTheFilters() {
        assertThat(reachesFilters(forwarded(), new ForwardedHeaderTransformer()))
                .isTrue();
    }

    private MockServerHttpRequest forwarded() {
        return person().header("Forwarded", "host=evil.example;proto=http").build();
    }
}
