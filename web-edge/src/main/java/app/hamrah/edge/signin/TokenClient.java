package app.hamrah.edge.signin;

import app.hamrah.edge.grant.GrantedToken;
import app.hamrah.edge.observe.RequestLines;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.SignInStep;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
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
 * Exchanges a code for an id token (RFC 6749 section 4.1.3), once: a code that may have arrived is never sent again. Of
 * Apple's answer the refresh token is kept, to be given back one day; every other token is dropped unread.
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

    /** What the provider gives for the code; errors with {@link LoginFailed}. */
    Mono<Exchanged> exchange(
            ServerWebExchange exchange, Registration registration, String code, LoginTransaction login) {
        return exchange(exchange, registration.provider(), registration.tokenUri(), () -> {
            var form = form(code, registration.clientId(), registration.secret());
            form.add("redirect_uri", registration.redirectUri().toString());
            form.add("code_verifier", login.verifier());
            return form;
        });
    }

    /** The same for a code that an app was given: it has neither redirect nor PKCE. */
    Mono<Exchanged> exchangeNative(
            ServerWebExchange exchange,
            AppRegistration registration,
            String code,
            String clientId,
            ClientSecret secret) {
        return exchange(exchange, registration.provider(), registration.tokenUri(), () -> form(code, clientId, secret));
    }

    private Mono<Exchanged> exchange(
            ServerWebExchange exchange, Provider provider, URI tokenUri, Supplier<MultiValueMap<String, String>> form) {
        return Mono.defer(() -> post(tokenUri, form.get()))
                .timeout(TIMEOUT)
                .onErrorMap(failure -> failure instanceof LoginFailed ? failure : failed(failure))
                .map(answer -> exchanged(exchange, provider, answer));
    }

    private static MultiValueMap<String, String> form(String code, String clientId, ClientSecret secret) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("grant_type", "authorization_code");
        form.add("code", code);
        form.add("client_id", clientId);
        form.add("client_secret", secret.current());
        return form;
    }

    private Mono<Answer> post(URI tokenUri, MultiValueMap<String, String> form) {
        return http.client()
                .post()
                .uri(tokenUri)
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

    private static Exchanged exchanged(ServerWebExchange exchange, Provider provider, Answer answer) {
        var body = answer.body();
        if (!answer.status().is2xxSuccessful()) {
            throw refused(exchange, provider, answer);
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
        var granted = provider == Provider.APPLE
                ? GrantedToken.of(body.path("refresh_token").asString(null))
                : null;
        return new Exchanged(body.path("id_token").asString(), granted);
    }

    private static LoginFailed refused(ServerWebExchange exchange, Provider provider, Answer answer) {
        if (answer.status().is5xxServerError() || answer.status().value() == 429) {
            return failed("token-endpoint-failed", Shown.UNAVAILABLE);
        }
        return switch (answer.body().path("error").asString("")) {
            case "invalid_grant" -> failed("code-refused", Shown.REFUSED);
            case "invalid_client" -> {
                RequestLines.of(exchange, LOG.atError()).log("{} does not accept our client id or secret", provider);
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
