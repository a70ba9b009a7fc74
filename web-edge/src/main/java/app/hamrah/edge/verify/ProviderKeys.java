package app.hamrah.edge.verify;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/**
 * The keys a provider signs with, held in memory for an hour, and for a day while it does not answer. However many ask,
 * one request is under way at a time; tokens with unknown key ids lead to one in 30 s at most.
 */
public final class ProviderKeys {

    /** How it stands with the keys. */
    public enum State {
        /** No login has needed them yet. */
        UNUSED,
        FRESH,
        /** The next login asks for newer ones. */
        AGED,
        /** The provider did not answer when it was last asked: those held are used for as long as they may be. */
        KEPT,
        /** It did not answer, and there are none that may be used: logins fail. */
        MISSING
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofHours(24);
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private record Held(JWKSet keys, Instant at) {

        boolean isYounger(Duration age, Instant now) {
            return isWithin(age, at, now);
        }
    }

    private final URI location;
    private final ProviderHttp http;
    private final Clock clock;

    private @Nullable Held held;
    private @Nullable Instant askedAt;
    private @Nullable Mono<JWKSet> request;
    private boolean unanswered;

    public ProviderKeys(URI location, ProviderHttp http, Clock clock) {
        this.location = ProviderUri.require("jwks-uri", location);
        this.http = http;
        this.clock = clock;
    }

    /** The keys as known; asks the provider when they are old. Errors with {@link KeysUnavailableException}. */
    Mono<JWKSet> current() {
        return Mono.defer(() -> decide(false));
    }

    /** The keys after a look whether there are new ones, unless there was one just now. Errors likewise. */
    Mono<JWKSet> renewed() {
        return Mono.defer(() -> decide(true));
    }

    /** How it stands with them now; asks nobody. */
    public synchronized State state() {
        var now = clock.instant();
        if (held != null && held.isYounger(FRESH, now)) {
            return State.FRESH;
        }
        if (unanswered) {
            return held != null && held.isYounger(USABLE, now) ? State.KEPT : State.MISSING;
        }
        return held == null ? State.UNUSED : State.AGED;
    }

    /** How long ago those held came from the provider; empty while there are none. */
    public synchronized Optional<Duration> age() {
        return Optional.ofNullable(held).map(keys -> Duration.between(keys.at(), clock.instant()));
    }

    private synchronized Mono<JWKSet> decide(boolean renew) {
        var now = clock.instant();
        var known = held != null && held.isYounger(USABLE, now) ? held.keys() : null;
        if (known != null && !renew && held != null && held.isYounger(FRESH, now)) {
            return Mono.just(known);
        }
        if (known == null) {
            return ask(now);
        }
        var justAsked = askedAt != null && isWithin(BETWEEN_REQUESTS, askedAt, now);
        return justAsked && request == null ? Mono.just(known) : ask(now).onErrorReturn(known);
    }

    /** What lies in the future was long ago: the clock has been set back, by nobody knows how much. */
    private static boolean isWithin(Duration age, Instant at, Instant now) {
        return !at.isAfter(now) && at.plus(age).isAfter(now);
    }

    private Mono<JWKSet> ask(Instant now) {
        if (request == null) {
            askedAt = now;
            var answer = fetch().doOnNext(this::hold)
                    .doOnError(e -> LOG.warn(
                            "no keys from {}: {}", location, e.getClass().getSimpleName()))
                    .doOnError(e -> unanswered())
                    .onErrorMap(e -> new KeysUnavailableException())
                    .doOnTerminate(this::landed)
                    .cache();
            request = answer;
            // Started here, so that whoever waits may leave without ending it for the others.
            answer.subscribe(keys -> {}, failure -> {});
            return answer;
        }
        return request;
    }

    private synchronized void hold(JWKSet keys) {
        held = new Held(keys, clock.instant());
        unanswered = false;
    }

    private synchronized void unanswered() {
        unanswered = true;
    }

    private synchronized void landed() {
        request = null;
    }

    private Mono<JWKSet> fetch() {
        return http.client()
                .get()
                .uri(location)
                .accept(MediaType.APPLICATION_JSON)
                .exchangeToMono(ProviderKeys::body)
                .switchIfEmpty(Mono.error(KeysUnavailableException::new))
                .map(SignatureKeys::read)
                .timeout(TIMEOUT);
    }

    private static Mono<byte[]> body(ClientResponse response) {
        return response.statusCode().equals(HttpStatus.OK)
                ? response.bodyToMono(byte[].class)
                : response.releaseBody().then(Mono.error(KeysUnavailableException::new));
    }
}
