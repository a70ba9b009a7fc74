package app.hamrah.edge.receipt;

import app.hamrah.edge.receipt.TradeAnswer.Away;
import app.hamrah.edge.receipt.TradeAnswer.Limited;
import app.hamrah.edge.receipt.TradeAnswer.Newer;
import app.hamrah.edge.receipt.TradeAnswer.NoData;
import app.hamrah.edge.receipt.TradeAnswer.NotTaken;
import app.hamrah.edge.receipt.TradeAnswer.TooEarly;
import app.hamrah.edge.receipt.TradeAnswer.Unauthorized;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.device.DeviceEnvironment;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Asks Apple for a newer receipt (Apple, "Assessing fraud risk"). Nothing of the answer is verified here. */
final class AppleReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(AppleReceipts.class);
    private static final String PRODUCTION = "https://data.appattest.apple.com";
    private static final String DEVELOPMENT = "https://data-development.appattest.apple.com";
    private static final String PATH = "/v1/attestationData";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

    private final ProviderHttp http;
    private final TeamToken token;
    private final @Nullable URI otherServer;
    private final Duration patience;

    /**
     * @param otherServer another server than Apple's two, or null
     * @param patience how long an answer may take, to its last byte
     */
    AppleReceipts(ProviderHttp http, TeamToken token, @Nullable URI otherServer, Duration patience) {
        this.http = http;
        this.token = token;
        this.otherServer = otherServer;
        this.patience = patience;
    }

    /** Where receipts of keys from here are traded. */
    URI uri(DeviceEnvironment environment) {
        var server = otherServer != null
                ? otherServer.toString().replaceFirst("/$", "")
                : switch (environment) {
                    case PRODUCTION -> PRODUCTION;
                    case DEVELOPMENT -> DEVELOPMENT;
                };
        return URI.create(server + PATH);
    }

    /** Asks; never errors. */
    Mono<TradeAnswer> trade(DeviceEnvironment environment, byte[] receipt) {
        return Mono.defer(() -> http.client()
                        .post()
                        .uri(uri(environment))
                        .header(HttpHeaders.AUTHORIZATION, token.current())
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue(Base64.getEncoder().encodeToString(receipt))
                        .exchangeToMono(AppleReceipts::read))
                .timeout(patience)
                .onErrorResume(failure -> {
                    LOG.debug("Apple trades no receipt: {}", failure.getClass().getSimpleName());
                    return Mono.just(new Away());
                });
    }

    private static Mono<TradeAnswer> read(ClientResponse response) {
        var status = response.statusCode().value();
        if (status == 200) {
            return response.bodyToMono(byte[].class).map(AppleReceipts::decoded).defaultIfEmpty(new Newer(new byte[0]));
        }
        var answer = switch (status) {
            case 304 -> new TooEarly();
            case 404 -> new NoData();
            case 400, 413 -> new NotTaken();
            case 401, 403 -> new Unauthorized();
            case 429 -> new Limited(wait(response));
            default -> new Away();
        };
        return response.releaseBody().thenReturn(answer);
    }

    /** Apple answers in Base64; what is none is no receipt either. */
    private static TradeAnswer decoded(byte[] body) {
        try {
            return new Newer(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            return new Newer(new byte[0]);
        }
    }

    private static @Nullable Duration wait(ClientResponse response) {
        var after = response.headers().header(HttpHeaders.RETRY_AFTER);
        return after.size() == 1 && SECONDS.matcher(after.getFirst()).matches()
                ? Duration.ofSeconds(Long.parseLong(after.getFirst()))
                : null;
    }
}
