package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.Ids;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.signin.ReasonCode;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Challenges and tokens in their form, but made by nobody: what apps ask for can be tested without who makes those. */
@Configuration(proxyBeanMethods = false)
public class StandInTokens {

    /** A challenge for a key, or for none. */
    public static String challenge(ChallengePurpose purpose, KeyId keyId) {
        return challenge(purpose, keyId, Instant.parse("2026-11-23T10:15:30Z").toEpochMilli());
    }

    private static String challenge(ChallengePurpose purpose, KeyId keyId, long millis) {
        var chance = UUID.randomUUID();
        var id = Ids.uuid7(millis, chance.getMostSignificantBits(), chance.getLeastSignificantBits());
        var bytes = ByteBuffer.allocate(57)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put((byte) purpose.ordinal())
                .putLong(0)
                .put(keyId == null ? new byte[32] : keyId.bytes())
                .array();
        return "hc1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A refresh token of a session. */
    public static String refreshToken(UUID session, int generation) {
        return "hr1_" + session + "_" + generation;
    }

    /** An access token of a session, bound to a key where there is a thumbprint. */
    public static String accessToken(UUID session, String thumbprint) {
        return "at_" + session + "_" + thumbprint;
    }

    @Bean
    WebFilter bearer(Bus bus) {
        return new Bearer(bus);
    }

    /** Takes an access token for what it says, while its session lives. */
    record Bearer(Bus bus) implements WebFilter, Ordered {

        @Override
        public int getOrder() {
            return FilterOrder.SESSION_CHECK + 1;
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            var sent = exchange.getRequest().getHeaders().getFirst("Authorization");
            if (sent == null || !sent.startsWith("Bearer at_")) {
                return chain.filter(exchange);
            }
            var parts = sent.substring("Bearer at_".length()).split("_", 2);
            return bus.ask(new CheckSession(SessionId.of(UUID.fromString(parts[0]))), SessionAnswer.class)
                    .doOnNext(answer -> {
                        if (answer instanceof SessionAnswer.Standing told) {
                            exchange.getAttributes().put(CurrentSession.class.getName(), told.standing());
                            if (!parts[1].isEmpty()) {
                                exchange.getAttributes().put(CurrentSession.class.getName() + ".device", parts[1]);
                            }
                        }
                    })
                    .then(chain.filter(exchange));
        }
    }

    /** Registers itself, as parts of a configuration do. */
    @RestController
    static final class ChallengeEndpoint {

        private final Clock clock;

        ChallengeEndpoint(Clock clock) {
            this.clock = clock;
        }

        @PostMapping("/stand-in/challenge")
        Map<String, Object> challenge(@RequestBody Map<String, String> asked) {
            var purpose = ChallengePurpose.valueOf(
                    asked.get("purpose").toUpperCase(Locale.ROOT).replace('-', '_'));
            var keyId = asked.get("keyId") == null ? null : KeyId.parse(asked.get("keyId"));
            return Map.of("challenge", StandInTokens.challenge(purpose, keyId, clock.millis()));
        }
    }

    @Bean
    AppChallenges appChallenges(Clock clock) {
        return (text, purpose, keyId) -> {
            // Nobody signs these; those of the edge's own are read by the edge.
            if (!text.startsWith("hc1_") || text.length() != 80) {
                return new AppChallenges.Refused(new ReasonCode("challenge-malformed"));
            }
            var bytes = Base64.getUrlDecoder().decode(text.substring(4));
            var key = keyId == null ? new byte[32] : keyId.bytes();
            if (bytes[16] != purpose.ordinal() || !Arrays.equals(bytes, 25, 57, key, 0, 32)) {
                return new AppChallenges.Refused(new ReasonCode("challenge-mismatch"));
            }
            var fields = ByteBuffer.wrap(bytes);
            return new AppChallenges.Genuine(ChallengeId.of(new UUID(fields.getLong(), fields.getLong())), bytes);
        };
    }

    @Bean
    RefreshTokens refreshTokens() {
        return text -> {
            var parts = text.split("_", -1);
            return parts.length == 3 && parts[0].equals("hr1") && parts[1].length() == 36
                    ? new RefreshTokens.Presented(UUID.fromString(parts[1]), Integer.parseInt(parts[2]))
                    : null;
        };
    }

    @Bean
    TokenAnswers tokenAnswers() {
        return (standing, generation, device) -> new TokenAnswer(
                accessToken(standing.sessionId().uuid(), device == null ? "" : device.thumbprint()),
                "Bearer",
                600,
                refreshToken(standing.sessionId().uuid(), generation),
                2_592_000,
                standing.sessionId(),
                standing.accountId());
    }
}
