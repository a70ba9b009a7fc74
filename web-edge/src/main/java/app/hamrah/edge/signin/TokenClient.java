package app.hamrah.edge.signin;

import app.hamrah.edge.observe.RequestLines;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.signin.SignInStep;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Exchanges a code for an id token (RFC 6749 section 4.1.3), once: a code that may have arrived is never sent again.
 * Every other token in the answer is dropped unread.
 */
final class TokenClient {

    private static final Logger LOG = LoggerFactory.getLogger(TokenClient.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private record Answer(HttpStatusCode status, JsonNode body) {}

    private final ProviderHttp http;

    TokenClient(ProviderHttp http) {
        this.http = http;
    }

    /** The id token the provider gives for the code; errors with {@link LoginFailed}. */
    Mono<String> exchange(ServerWebExchange exchange, Registration registration, String code, LoginTransaction login) {
        return Mono.defer(() -> post(registration, code, login))
                .timeout(TIMEOUT)
                .onErrorMap(failure -> failure instanceof LoginFailed ? failure : failed(failure))
                .map(answer -> idToken(exchange, registration, answer));
    }

    private Mono<Answer> post(Registration registration, String code, LoginTransaction login) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("redirect_uri", registration.redirectUri().toString());
        form.add("code_verifier", login.verifier());
        form.add("client_id", registration.clientId());
        form.add("client_secret", registration.secret().current());
        return http.client()
                .post()
                .uri(registration.tokenUri())
                .accept(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromFormData(form))
                .exchangeToMono(TokenClient::read);
    }

    private static Mono<Answer> read(ClientResponse response) {
        if (response.statusCode().is3xxRedirection()) {
            return Mono.error(failed("token-endpoint-redirect", Shown.UNAVAILABLE));
        }
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body -> new Answer(response.statusCode(), json(body)));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String idToken(ServerWebExchange exchange, Registration registration, Answer answer) {
        var body = answer.body();
        if (!answer.status().is2xxSuccessful()) {
            throw refused(exchange, registration, answer);
        }
        if (!body.isObject()) {
            throw failed("token-response-malformed", Shown.UNAVAILABLE);
        }
        if (!"bearer".equalsIgnoreCase(body.path("token_type").asString(""))) {
            throw failed("token-type-unexpected", Shown.REFUSED);
        }
        if (!body.path("id_token").isString()) {
            throw failed("id-token-missing", Shown.REFUSED);
        }
        return body.path("id_token").asString();
    }

    private static LoginFailed refused(ServerWebExchange exchange, Registration registration, Answer answer) {
        if (answer.status().is5xxServerError() || answer.status().value() == 429) {
            return failed("token-endpoint-failed", Shown.UNAVAILABLE);
        }
        return switch (answer.body().path("error").asString("")) {
            case "invalid_grant" -> failed("code-refused", Shown.REFUSED);
            case "invalid_client" -> {
                RequestLines.of(exchange, LOG.atError())
                        .log("{} does not accept our client id or secret", registration.provider());
                yield failed("client-refused", Shown.UNAVAILABLE);
            }
            default -> failed("token-request-refused", Shown.REFUSED);
        };
    }

    private static LoginFailed failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return failed("token-endpoint-timeout", Shown.UNAVAILABLE);
        }
        return failed(
                failure instanceof DataBufferLimitException ? "token-response-too-large" : "token-endpoint-unreachable",
                Shown.UNAVAILABLE);
    }

    private static LoginFailed failed(String reason, Shown shown) {
        return new LoginFailed(SignInStep.TOKEN, reason, shown);
    }
}
