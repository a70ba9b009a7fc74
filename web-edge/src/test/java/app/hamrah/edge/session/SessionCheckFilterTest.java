package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.http.RequestOriginAccess;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.setting.MacKeys;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionStanding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class SessionCheckFilterTest {

    private static final String COOKIE = "__Host-hamrah";

    private final MovableClock clock = new MovableClock(NOW);
    private final FakeSides sides = new FakeSides();
    private final SessionIndex index = new SessionIndex(100);
    private final Credential credential = new Credential(MacKeys.parse("hamrah.keys.credential", List.of(KEY)));
    private final CredentialCookies cookies = new CredentialCookies(credential, index, clock, null);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SessionCheckFilter filter = new SessionCheckFilter(
            credential,
            cookies,
            index,
            new SessionLookup(sides.bus(), index),
            new SessionExtensions(sides.bus()),
            new SessionCheckMetrics(registry, index),
            clock);

    /** What a request met: the session its handler saw, and what the response says of the cookie. */
    private record Met(boolean handled, SessionStanding session, ResponseCookie cookie, Thread thread) {

        boolean cleared() {
            return cookie != null && cookie.getMaxAge().isZero();
        }
    }

    private Met request(String... values) {
        return requestTo("/", values);
    }

    private Met requestTo(String path, String... values) {
        var request = MockServerHttpRequest.get(path);
        for (var value : values) {
            request.cookie(new HttpCookie(COOKIE, value));
        }
        var exchange = MockServerWebExchange.from(request);
        RequestOriginAccess.set(exchange, "request-1");
        var seen = new AtomicReference<>(new Met(false, null, null, null));
        filter.filter(
                        exchange,
                        passed -> Mono.fromRunnable(
                                () -> seen.set(new Met(true, CurrentSession.of(passed), null, Thread.currentThread()))))
                .block();
        return new Met(
                seen.get().handled(),
                seen.get().session(),
                exchange.getResponse().getCookies().getFirst(COOKIE),
                seen.get().thread());
    }

    private String carrying(SessionStanding standing) {
        return credential.mint(standing);
    }

    private static SessionStanding extended(SessionStanding standing) {
        var deadline = standing.idleDeadline().plus(Duration.ofDays(15));
        return new SessionStanding(
                standing.sessionId(),
                standing.accountId(),
                standing.generation() + 1,
                standing.generation(),
                standing.authenticatedAt(),
                standing.freshUntil(),
                deadline.minus(Duration.ofDays(15)),
                deadline,
                standing.absoluteDeadline(),
                Version.of(standing.sessionId(), standing.version().sequence() + 1));
    }

    private double counted(String result) {
        return registry.get("hamrah.session.checks")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void withoutACookieTheRequestIsAStrangers() {
        var met = request();

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        assertThat(met.cookie()).isNull();
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aKnownSessionIsCheckedOnTheSameThreadWithoutAsking() {
        index.learn(Examples.standing());

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isEqualTo(Examples.standing());
        assertThat(met.cookie()).isNull();
        assertThat(met.thread()).isSameAs(Thread.currentThread());
        assertThat(sides.received()).isEmpty();
        assertThat(counted("live")).isEqualTo(1);
    }

    @Test
    void anUnknownSessionIsAskedForOnce() {
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing()));

        assertThat(request(carrying(Examples.standing())).session()).isEqualTo(Examples.standing());
        assertThat(request(carrying(Examples.standing())).session()).isEqualTo(Examples.standing());
        assertThat(sides.received()).containsExactly(new CheckSession(SESSION));
    }

    @Test
    void aForgedCredentialDiesBeforeAnythingIsLookedUp() {
        index.learn(Examples.standing());
        var forged = new Credential(MacKeys.parse("hamrah.keys.credential", List.of("k1" + OTHER_KEY.substring(2))));

        var met = request(forged.mint(Examples.standing()));

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
        assertThat(sides.received()).isEmpty();
        assertThat(counted("forged")).isEqualTo(1);
    }

    @Test
    void anIdTokenIsNoCredential() {
        var idToken = SigningKeys.token(
                Claims.of("https://accounts.google.com", "client", "nonce", NOW).json(), SigningKeys.FIRST);

        var met = request(idToken);

        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
        assertThat(sides.received()).isEmpty();
        assertThat(counted("forged")).isEqualTo(1);
    }

    @Test
    void anEndedSessionIsRefusedAndItsCookieTakenAway() {
        index.ended(SESSION);

        var met = request(carrying(Examples.standing()));

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
        assertThat(counted("ended")).isEqualTo(1);
    }

    @Test
    void aSessionEndedWhileTheEdgeDidNotKnowItIsRefused() {
        sides.on(CheckSession.class, query -> new SessionAnswer.Refused(Refusal.SESSION_ENDED));

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
    }

    @Test
    void aSessionThatNeverWasIsRefused() {
        sides.on(CheckSession.class, query -> new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));

        assertThat(request(carrying(Examples.standing())).session()).isNull();
    }

    @Test
    void aDeadlineNeedsNobodyToEndTheSession() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().idleDeadline());

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isNull();
        assertThat(sides.received()).isEmpty();
        assertThat(counted("expired")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P2D", "P365D"})
    void aClockThatJumpsAheadTakesNoSessionAlong(Duration jump) {
        index.learn(Examples.standing());
        clock.set(Examples.standing().idleDeadline().minusSeconds(1).plus(jump));
        var met = request(carrying(Examples.standing()));
        assertThat(met.session()).isNull();
        assertThat(met.cookie()).as("the browser keeps it").isNull();

        clock.set(NOW);

        assertThat(request(carrying(Examples.standing())).session()).isNotNull();
    }

    @Test
    void aClockThatIsSetBackTakesNoSessionAlong() {
        index.learn(Examples.standing());
        clock.advance(Duration.ofHours(-1));

        assertThat(request(carrying(Examples.standing())).session()).isNotNull();
    }

    @Test
    void aSessionTheEdgeDoesNotKnowIsJudgedByTheClockEachTime() {
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing()));
        clock.set(Examples.standing().idleDeadline());
        assertThat(request(carrying(Examples.standing())).session()).isNull();

        clock.set(NOW);

        assertThat(request(carrying(Examples.standing())).session()).isNotNull();
        assertThat(sides.received()).hasSize(1);
    }

    @Test
    void aSessionThatIsOverByAnotherClockIsAskedForAgain() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());
        sides.on(ExtendSession.class, command -> new SessionAnswer.Refused(Refusal.SESSION_EXPIRED))
                .on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing()));

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isNull();
        assertThat(met.cookie()).isNull();
        assertThat(request(carrying(Examples.standing())).session()).isNotNull();
    }

    @Test
    void aSupersededCredentialIsRefusedButItsSessionLivesOn() {
        index.learn(Examples.standing(SESSION, 3, 2, 2));

        var met = request(carrying(Examples.standing()));

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        // A late answer must not take a newer credential from the browser.
        assertThat(met.cookie()).isNull();
        assertThat(counted("superseded")).isEqualTo(1);
        assertThat(request(carrying(Examples.standing(SESSION, 3, 2, 2))).session())
                .isNotNull();
    }

    @Test
    void thePreviousCredentialIsAcceptedAndAnsweredWithTheNewest() {
        var newest = Examples.standing(SESSION, 2, 1, 1);
        index.learn(newest);

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isEqualTo(newest);
        assertThat(met.cookie().getValue()).isEqualTo(credential.mint(newest));
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aCredentialNewerThanWhatIsKnownIsAskedFor() {
        var newest = Examples.standing(SESSION, 2, 1, 1);
        index.learn(Examples.standing());
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(newest));

        assertThat(request(carrying(newest)).session()).isEqualTo(newest);
    }

    @Test
    void aCredentialNewerThanTheLogIsRefused() {
        index.learn(Examples.standing());
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing()));

        assertThat(request(carrying(Examples.standing(SESSION, 9, 9, 9))).session())
                .isNull();
    }

    @Test
    void severalCookiesThatDifferAreAllRefused() {
        index.learn(Examples.standing());
        var other = Examples.standing(Examples.OTHER_SESSION, 1, 1, 0);
        index.learn(other);

        var met = request(carrying(Examples.standing()), carrying(other));

        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
        assertThat(request(carrying(Examples.standing()), "").session()).isNull();
        assertThat(counted("ambiguous")).isEqualTo(2);
    }

    @Test
    void theSameCookieTwiceIsOne() {
        index.learn(Examples.standing());

        assertThat(request(carrying(Examples.standing()), carrying(Examples.standing()))
                        .session())
                .isEqualTo(Examples.standing());
    }

    @Test
    void whenItCannotBeKnownTheRequestEnds() {
        assertThatThrownBy(() -> request(carrying(Examples.standing())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
        assertThat(counted("unavailable")).isEqualTo(1);
    }

    @Test
    void staticFilesNeedNoSession() {
        var met = requestTo("/static/hamrah.css", carrying(Examples.standing()));

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void useSlidesTheDeadlineAndRenewsTheCookie() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());
        var longer = extended(Examples.standing());
        sides.on(ExtendSession.class, command -> new SessionAnswer.Standing(longer));

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isEqualTo(longer);
        assertThat(met.cookie().getValue()).isEqualTo(credential.mint(longer));
        assertThat(met.cookie().getMaxAge()).isEqualTo(Duration.ofDays(30));
        var command = sides.received(ExtendSession.class).getFirst();
        assertThat(command.origin().actor()).isEqualTo(ACCOUNT.asActor());
        assertThat(command.origin().request().value()).isEqualTo("request-1");
    }

    @Test
    void beforeThatUseAsksForNothing() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom().minusNanos(1));

        request(carrying(Examples.standing()));

        assertThat(sides.received()).isEmpty();
    }

    @Test
    void anExtensionThatFailsDoesNotFailTheRequest() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());

        var met = request(carrying(Examples.standing()));

        assertThat(met.session()).isEqualTo(Examples.standing());
        assertThat(met.cookie()).isNull();
    }

    @Test
    void anExtensionThatFailedIsNotTriedByEveryRequest() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());

        request(carrying(Examples.standing()));
        request(carrying(Examples.standing()));

        assertThat(sides.received(ExtendSession.class)).hasSize(1);
    }

    @Test
    void whileOneRequestExtendsTheOthersGoOn() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());
        var answer = new CompletableFuture<SessionAnswer>();
        sides.on(ExtendSession.class, command -> answer);
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("/").cookie(new HttpCookie(COOKIE, carrying(Examples.standing()))));
        RequestOriginAccess.set(exchange, "request-1");
        var first = filter.filter(exchange, passed -> Mono.empty()).toFuture();

        var second = request(carrying(Examples.standing()));

        assertThat(second.session()).isEqualTo(Examples.standing());
        assertThat(first).isNotDone();
        answer.complete(new SessionAnswer.Standing(extended(Examples.standing())));
        first.join();
        assertThat(exchange.getResponse().getCookies().getFirst(COOKIE).getValue())
                .isEqualTo(credential.mint(extended(Examples.standing())));
    }

    @Test
    void aSessionFoundEndedByItsExtensionIsRefused() {
        index.learn(Examples.standing());
        clock.set(Examples.standing().extendFrom());
        sides.on(ExtendSession.class, command -> new SessionAnswer.Refused(Refusal.SESSION_ENDED));

        var met = request(carrying(Examples.standing()));

        assertThat(met.handled()).isTrue();
        assertThat(met.session()).isNull();
        assertThat(met.cleared()).isTrue();
        assertThat(request(carrying(Examples.standing())).session()).isNull();
    }

    @Test
    void everyCheckIsTimed() {
        index.learn(Examples.standing());

        request(carrying(Examples.standing()));
        request();

        var time = registry.get("hamrah.session.check.time").timer();
        assertThat(time.count()).isEqualTo(1);
        assertThat(time.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void theSizeOfTheIndexIsMeasured() {
        index.learn(Examples.standing());

        assertThat(registry.get("hamrah.session.index.size").gauge().value()).isEqualTo(1);
    }
}
