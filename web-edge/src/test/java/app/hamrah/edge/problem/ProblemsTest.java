package app.hamrah.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.TestEdge;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.validation.ConstraintViolationException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

@EdgeTest
@Import(ProblemsTest.Failing.class)
class ProblemsTest {

    @RestController
    static class Failing {

        @GetMapping("/throw/problem/{type}")
        Mono<String> problem(@PathVariable String type) {
            return Mono.error(new ProblemException(ProblemType.valueOf(type), "What is the matter"));
        }

        @GetMapping("/throw/fault")
        String fault() {
            throw new IllegalStateException("secret-message", new CompletionException("secret-cause", null));
        }

        @GetMapping("/throw/disconnected")
        Mono<String> disconnected() {
            return Mono.error(AbortedException.beforeSend());
        }

        @GetMapping("/throw/cached")
        String cached(ServerWebExchange exchange) {
            exchange.getResponse().getHeaders().setCacheControl("public, max-age=31536000");
            exchange.getResponse().getHeaders().setContentLength(7);
            throw new ProblemException(ProblemType.NOT_FOUND);
        }

        @GetMapping("/throw/constraint")
        String constraint() {
            throw new ConstraintViolationException("secret-message", Set.of());
        }

        @GetMapping("/throw/status/{status}")
        String status(@PathVariable int status) {
            throw new ResponseStatusException(HttpStatus.valueOf(status), "secret-message");
        }

        @GetMapping("/throw/parameter")
        String parameter(@RequestParam int number) {
            return "number " + number;
        }

        record Body(int number) {}

        @PostMapping(path = "/throw/body", consumes = "application/json", produces = "application/json")
        Body body(@RequestBody Body body) {
            return body;
        }

        @PostMapping("/throw/form")
        Mono<String> form(ServerWebExchange exchange) {
            return exchange.getFormData().map(Object::toString);
        }

        @PostMapping("/throw/bytes")
        String bytes(@RequestBody byte[] body) {
            return "read " + body.length;
        }
    }

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ProblemHandler.class);

    private WebTestClient client;

    @Autowired
    void client(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .baseUrl(TestEdge.PUBLIC_URL)
                .defaultHeader("Sec-Fetch-Site", "same-origin")
                .defaultHeader("X-Request-Id", "request-0001")
                .build();
    }

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private void assertProblem(WebTestClient.RequestHeadersSpec<?> request, ProblemType type) {
        request.exchange()
                .expectStatus()
                .isEqualTo(type.status())
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("X-Request-Id", "request-0001")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("http://localhost:8080/problems/" + type.slug())
                .jsonPath("$.title")
                .isEqualTo(type.title())
                .jsonPath("$.status")
                .isEqualTo(type.status().value())
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isEqualTo("urn:request:request-0001")
                .jsonPath("$.code")
                .isEqualTo(type.slug())
                .jsonPath("$.requestId")
                .isEqualTo("request-0001")
                .consumeWith(answer -> assertThat(new String(answer.getResponseBody(), StandardCharsets.UTF_8))
                        .doesNotContain("secret-"));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyProblemIsToldInFull(ProblemType type) {
        assertProblem(client.get().uri("/throw/problem/{type}", type), type);
        client.get()
                .uri("/throw/problem/{type}", type)
                .exchange()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("What is the matter");
    }

    @Test
    void whatIsNotThereIsAProblem() {
        assertProblem(client.get().uri("/nothing/here"), ProblemType.NOT_FOUND);
    }

    @Test
    void aMethodThatIsNotThereIsAProblemThatTellsThoseThatAre() {
        assertProblem(client.put().uri("/throw/body"), ProblemType.METHOD_NOT_ALLOWED);
        client.put().uri("/throw/body").exchange().expectHeader().valueEquals("Allow", "POST");
    }

    @Test
    void aFormThatIsNotThereIsAProblem() {
        assertProblem(
                client.post()
                        .uri("/throw/body")
                        .accept(MediaType.APPLICATION_PDF)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"number\":1}"),
                ProblemType.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void aMediaTypeThatIsNotReadIsAProblem(String mediaType) {
        assertProblem(
                client.post()
                        .uri("/throw/body")
                        .contentType(MediaType.parseMediaType(mediaType))
                        .bodyValue("number=1"),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"number\":\"secret-x\"}", "secret-", "{\"number\":}"})
    void aBodyThatCannotBeReadIsAProblem(String body) {
        assertProblem(
                client.post()
                        .uri("/throw/body")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body),
                ProblemType.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?number=", "?number=secret-"})
    void aParameterThatIsMissingOrWrongIsAProblem(String query) {
        assertProblem(client.get().uri("/throw/parameter" + query), ProblemType.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "400, MALFORMED_REQUEST",
        "401, UNAUTHENTICATED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "410, MALFORMED_REQUEST",
        "413, TOO_LARGE",
        "429, RATE_LIMITED",
        "500, INTERNAL",
        "502, INTERNAL",
        "503, UNAVAILABLE"
    })
    void aStatusIsAProblem(int status, ProblemType type) {
        assertProblem(client.get().uri("/throw/status/{status}", status), type);
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsAProblem() {
        assertProblem(
                client.post()
                        .uri("/throw/bytes")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .bodyValue(new byte[64 * 1024 + 1]),
                ProblemType.TOO_LARGE);
    }

    @Test
    void aBodyThatDoesNotSayItIsTooLargeIsAProblem() {
        var piece = "x".repeat(1024);
        assertProblem(
                client.post()
                        .uri("/throw/bytes")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(Flux.range(0, 65).map(i -> piece), String.class),
                ProblemType.TOO_LARGE);
        assertProblem(
                client.post()
                        .uri("/throw/form")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(Flux.range(0, 65).map(i -> piece), String.class),
                ProblemType.TOO_LARGE);
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() {
        client.post()
                .uri("/throw/bytes")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[64 * 1024])
                .exchange()
                .expectBody(String.class)
                .isEqualTo("read 65536");
    }

    @Test
    void aFaultOfOursIsToldWithoutItsMessage() {
        assertProblem(client.get().uri("/throw/fault"), ProblemType.INTERNAL);

        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getThrowableProxy()).isNull();
        assertThat(log.list.getFirst().getFormattedMessage())
                .contains("request-0001", "IllegalStateException", "CompletionException", "ProblemsTest")
                .doesNotContain("secret-", "\n");
    }

    @Test
    void aProblemIsNeverKeptWhateverItsHandlerHadSaid() {
        assertProblem(client.get().uri("/throw/cached"), ProblemType.NOT_FOUND);
    }

    @Test
    void anythingUnknownIsAFaultOfOurs() {
        assertProblem(client.get().uri("/throw/constraint"), ProblemType.INTERNAL);
    }

    @Test
    void aProblemOfTheClientsIsNotLogged() {
        client.get().uri("/throw/problem/NOT_FOUND").exchange();

        assertThat(log.list).isEmpty();
    }

    @Test
    void whoIsNotSignedInIsToldHow() {
        client.get()
                .uri("/throw/problem/UNAUTHENTICATED")
                .exchange()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Cookie realm=\"hamrah\"");
    }

    @Test
    void whoHasToSignInAgainIsToldHow() {
        client.get()
                .uri("/throw/problem/STEP_UP_REQUIRED")
                .exchange()
                .expectHeader()
                .valueEquals(
                        "WWW-Authenticate",
                        "Cookie realm=\"hamrah\", error=\"insufficient_user_authentication\", "
                                + "error_description=\"A more recent login is required\", max_age=600");
    }

    @Test
    void whoShouldTryAgainIsToldWhen() {
        client.get().uri("/throw/problem/UNAVAILABLE").exchange().expectHeader().valueEquals("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;q=0.5, text/html"
            })
    void whoPrefersAPageGetsOne(String accept) {
        client.get()
                .uri("/nothing/here")
                .header("Accept", accept)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(String.class)
                .isEqualTo("problem [problem=ProblemPage[type=NOT_FOUND, title=There is nothing here, status=404, "
                        + "detail=There is nothing here, requestId=request-0001]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/*",
                "application/json",
                "application/json, text/html;q=0.9",
                "text/html;q=0",
                "secret-;;/"
            })
    void whoDoesNotGetsJson(String accept) {
        assertProblem(client.get().uri("/nothing/here").header("Accept", accept), ProblemType.NOT_FOUND);
    }

    @Test
    void theApiAlwaysSpeaksJson() {
        assertProblem(client.get().uri("/api/v1/nothing").header("Accept", "text/html"), ProblemType.NOT_FOUND);
    }

    @Test
    void aPageThatCannotBeShownIsJson() {
        assertProblem(
                client.get().uri("/nothing/here?broken-view").header("Accept", "text/html"), ProblemType.NOT_FOUND);
        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getFormattedMessage()).doesNotContain("broken");
    }

    @Test
    void aRequestForAnotherHostIsAProblem() {
        assertProblem(
                client.mutate()
                        .baseUrl("http://evil.example:8080")
                        .build()
                        .get()
                        .uri("/"),
                ProblemType.MISDIRECTED);
    }

    @Test
    void aForgedRequestIsAProblem() {
        assertProblem(
                client.post().uri("/throw/form").headers(headers -> headers.set("Sec-Fetch-Site", "cross-site")),
                ProblemType.CROSS_SITE_REQUEST);
    }

    @Test
    void aMethodCannotBeDisguised() {
        client.post()
                .uri("/throw/form?_method=PUT")
                .header("X-HTTP-Method-Override", "PUT")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("_method=PUT")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeHasAPage(ProblemType type) {
        client.get()
                .uri("/problems/{slug}", type.slug())
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("problem-type [meaning=" + type.meaning() + ", type=" + type + "]");
        client.get()
                .uri("/problems/{slug}", type.slug())
                .accept(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("http://localhost:8080/problems/" + type.slug())
                .jsonPath("$.code")
                .isEqualTo(type.slug())
                .jsonPath("$.title")
                .isEqualTo(type.title())
                .jsonPath("$.status")
                .isEqualTo(type.status().value())
                .jsonPath("$.meaning")
                .isEqualTo(type.meaning());
    }

    @Test
    void aTypeThatIsNotThereHasNoPage() {
        assertProblem(client.get().uri("/problems/no-such-type"), ProblemType.NOT_FOUND);
        assertProblem(client.get().uri("/problems/NOT-FOUND"), ProblemType.NOT_FOUND);
    }

    @Test
    void aClientThatHasLeftIsToldNothingAndNeitherIsTheLog() {
        var framework =
                (Logger) LoggerFactory.getLogger("org.springframework.web.server.adapter.HttpWebHandlerAdapter");
        framework.addAppender(log);
        try {
            client.get()
                    .uri("/throw/disconnected?code=secret-code")
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .isEmpty();
        } finally {
            framework.detachAppender(log);
        }

        assertThat(log.list).isEmpty();
    }
}
