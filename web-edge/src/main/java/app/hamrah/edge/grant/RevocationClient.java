package app.hamrah.edge.grant;

import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.Provider;
import app.hamrah.schema.grant.ClientId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Gives a token back to its provider (RFC 7009 section 2.1). Giving it back again does no harm. */
final class RevocationClient {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationClient.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Revocations revocations;
    private final ProviderHttp http;

    RevocationClient(Revocations revocations, ProviderHttp http) {
        this.revocations = revocations;
        this.http = http;
    }

    /** Whether the provider has taken it back: it answered 200, and nothing else counts. Never errors. */
    Mono<Boolean> revoke(Provider provider, ClientId clientId, GrantedToken token) {
        var revocation = revocations.of().get(provider);
        var secret = revocation == null ? null : revocation.secrets().get(clientId.value());
        if (revocation == null || secret == null) {
            LOG.warn("a grant of {} cannot be given back: the client it was made for is not configured", provider);
            return Mono.just(false);
        }
        return Mono.defer(() -> post(revocation, clientId, secret.get(), token))
                .timeout(TIMEOUT)
                .onErrorResume(failure -> {
                    LOG.warn(
                            "{} takes no grant back: {}",
                            provider,
                            failure.getClass().getSimpleName());
                    return Mono.just(false);
                });
    }

    private Mono<Boolean> post(Revocation revocation, ClientId clientId, String secret, GrantedToken token) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", clientId.value());
        form.add("client_secret", secret);
        form.add("token", token.value());
        form.add("token_type_hint", "refresh_token");
        return http.client()
                .post()
                .uri(revocation.uri())
                .body(BodyInserters.fromFormData(form))
                .exchangeToMono(RevocationClient::isTaken);
    }

    private static Mono<Boolean> isTaken(ClientResponse response) {
        var isTaken = response.statusCode().equals(HttpStatus.OK);
        if (!isTaken) {
            LOG.warn(
                    "a grant was not taken back: answered {}",
                    response.statusCode().value());
        }
        return response.releaseBody().thenReturn(isTaken);
    }
}
