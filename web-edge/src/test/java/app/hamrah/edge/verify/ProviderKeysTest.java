package app.hamrah.edge.verify;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.SECOND;
import static app.hamrah.edge.verify.SigningKeys.published;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.verify.Verification.Rejected;
import app.hamrah.edge.verify.Verification.Verified;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

class ProviderKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ISSUER = "http://localhost/issuer";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(NOW);
    private final AtomicInteger requests = new AtomicInteger();
    private final ProviderHttp http = new ProviderHttp();

    private volatile Answer answer = (request, response) -> response.sendString(Mono.just(published(FIRST)));
    private DisposableServer server;
    private ProviderKeys keys;

    private interface Answer {
        Publisher<Void> to(HttpServerRequest request, HttpServerResponse response);
    }

    @BeforeEach
    void start() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    requests.incrementAndGet();
                    return answer.to(request, response);
                })
                .bindNow();
        keys = new ProviderKeys(URI.create("http://127.0.0.1:" + server.port() + "/keys"), http, clock);
    }

    @AfterEach
    void stop() {
        server.disposeNow();
        http.destroy();
    }

    @Test
    void keysAreAskedForOnceAnHour() {
        assertThat(ids()).containsExactly("first");
        clock.advance(Duration.ofMinutes(59));
        assertThat(ids()).containsExactly("first");
        assertThat(requests).hasValue(1);

        answer = text(published(SECOND));
        clock.advance(Duration.ofMinutes(1));

        assertThat(ids()).containsExactly("second");
        assertThat(requests).hasValue(2);
    }

    @Test
    void aHundredWhoAskAtOnceAreOneRequest() {
        var gate = Sinks.<String>one();
        answer = (request, response) -> response.sendString(gate.asMono());

        var all = Flux.range(0, 100).flatMap(i -> keys.current(), 100).collectList();
        var answers = all.doOnSubscribe(s -> {
                    // The first request is at the server before it may answer, and the other 99 have joined it.
                    Mono.delay(Duration.ofMillis(1))
                            .repeat(() -> requests.get() == 0)
                            .then()
                            .subscribe(null, null, () -> gate.tryEmitValue(published(FIRST)));
                })
                .block(PATIENCE);

        assertThat(answers).hasSize(100);
        assertThat(requests).hasValue(1);
    }

    @Test
    void oldKeysServeForADayWhileTheProviderIsDown() {
        assertThat(ids()).containsExactly("first");
        answer = (request, response) -> response.status(500).send();

        clock.advance(Duration.ofHours(23));
        assertThat(ids()).containsExactly("first");
        assertThat(ids()).containsExactly("first");
        assertThat(requests).as("and it is asked once in 30 s").hasValue(2);

        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P2D", "P365D"})
    void keysFromTheTimeOfAClockThatWasAheadAreAskedForAgain(Duration ahead) {
        clock.advance(ahead);
        assertThat(ids()).containsExactly("first");
        answer = text(published(SECOND));

        clock.advance(ahead.negated());

        assertThat(ids()).containsExactly("second");
        assertThat(ids()).containsExactly("second");
        assertThat(requests).hasValue(2);
    }

    @Test
    void aNewKeyIsLookedForAlsoAfterTheClockWasSetBack() {
        assertThat(ids()).containsExactly("first");
        answer = text(published(FIRST, SECOND));
        clock.advance(Duration.ofHours(-1));

        assertThat(keys.renewed().block(PATIENCE).getKeys()).hasSize(2);
    }

    @Test
    void unknownKeyIdsLeadToOneRequestInThirtySeconds() {
        var tokens = tokens();
        assertThat(tokens.verify(good(FIRST), "n").block(PATIENCE)).isInstanceOf(Verified.class);
        clock.advance(Duration.ofSeconds(30));

        for (var i = 0; i < 20; i++) {
            var forged = token(
                    "{\"alg\":\"RS256\",\"kid\":\"forged-" + i + "\"}",
                    Claims.of(ISSUER, "client", "n", NOW).json(),
                    FIRST);
            assertThat(tokens.verify(forged, "n").block(PATIENCE)).isEqualTo(new Rejected(Reasons.KEY_UNKNOWN));
        }

        assertThat(requests).hasValue(2);
        assertThat(tokens.verify(good(FIRST), "n").block(PATIENCE)).isInstanceOf(Verified.class);
    }

    @Test
    void aNewKeyWorksWithinThirtySeconds() {
        var tokens = tokens();
        tokens.verify(good(FIRST), "n").block(PATIENCE);
        answer = text(published(FIRST, SECOND));

        clock.advance(Duration.ofSeconds(30));

        assertThat(tokens.verify(good(SECOND), "n").block(PATIENCE)).isInstanceOf(Verified.class);
    }

    @Test
    void aTokenThatNoKeyCouldSaveFetchesNone() {
        var unsigned = SigningKeys.encode("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + ".e30.";

        assertThat(tokens().verify(unsigned, "n").block(PATIENCE)).isEqualTo(new Rejected(Reasons.ALGORITHM));

        assertThat(requests).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() {
        var elsewhere = new AtomicInteger();
        answer = (request, response) -> {
            if (request.uri().equals("/elsewhere")) {
                elsewhere.incrementAndGet();
            }
            return response.sendRedirect("/elsewhere");
        };

        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void moreThan64KiBAreNotRead() {
        answer = (request, response) ->
                response.sendString(Flux.range(0, 1000).map(i -> "{\"keys\":[],\"padding\":\"" + "x".repeat(1000)));

        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void silenceIsWaitedForThreeSecondsOnly() {
        answer = (request, response) -> Mono.never();

        var started = System.nanoTime();
        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aTrickleIsWaitedForNoLonger() {
        answer = (request, response) -> response.send(
                Flux.interval(Duration.ofMillis(100)).map(i -> Unpooled.copiedBuffer(" ", StandardCharsets.US_ASCII)),
                buffer -> true);

        var started = System.nanoTime();
        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anEmptyAnswerIsNoKeySet() {
        answer = (request, response) -> response.status(200).send();

        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void garbageIsNoKeySet() {
        for (var document : List.of("<html>", "{}", "{\"keys\":[]}", "{\"keys\":7}", "null", "[".repeat(60_000))) {
            answer = text(document);
            assertThatThrownBy(this::ids).as(document).isInstanceOf(KeysUnavailableException.class);
        }
    }

    @Test
    void aSetWithAPrivateKeyIsRefusedWhole() {
        answer = text(new JWKSet(List.of(FIRST, SECOND)).toString(false));

        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void aBadSetLeavesTheOldKeysInPlace() {
        assertThat(ids()).containsExactly("first");
        answer = text(new JWKSet(List.of(SECOND)).toString(false));

        clock.advance(Duration.ofHours(2));

        assertThat(ids()).containsExactly("first");
    }

    @Test
    void onlyKeysThatMaySignLoginsAreKept() {
        var encryption = new RSAKey.Builder(SigningKeys.generate("enc", 2048))
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        var nameless =
                new RSAKey.Builder(SigningKeys.generate("x", 2048)).keyID(null).build();
        var weak = SigningKeys.generate("weak", 1024);
        var weakest = SigningKeys.generate("weakest", 512);
        answer = text(published(weak, weakest, encryption, nameless, FIRST));

        assertThat(ids()).containsExactly("first");
    }

    @Test
    void twoKeysUnderOneIdAreAmbiguous() {
        var twin = new RSAKey.Builder(SECOND).keyID("first").build();
        answer = text(published(FIRST, twin));

        assertThatThrownBy(this::ids).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void keysComeByHttpsOrFromThisMachine() {
        for (var bad : List.of(
                "http://accounts.example/keys",
                "http://169.254.169.254/keys",
                "ftp://localhost/keys",
                "file:///etc/passwd",
                "https://user@accounts.example/keys",
                "/keys")) {
            assertThatThrownBy(() -> new ProviderKeys(URI.create(bad), http, clock))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private IdTokens tokens() {
        var kind = new TokenKind(Provider.GOOGLE, ISSUER, "client");
        return new IdTokens(new IdTokenVerifier(kind, clock), keys);
    }

    private static String good(RSAKey key) {
        return token(Claims.of(ISSUER, "client", "n", NOW).json(), key);
    }

    private static Answer text(String document) {
        return (request, response) -> response.sendString(Mono.just(document));
    }

    private List<String> ids() {
        return keys.current().block(PATIENCE).getKeys().stream()
                .map(JWK::getKeyID)
                .toList();
    }
}
