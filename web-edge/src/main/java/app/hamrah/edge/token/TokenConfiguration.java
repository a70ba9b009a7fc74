package app.hamrah.edge.token;

import app.hamrah.edge.Bus;
import app.hamrah.edge.OffLoop;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.limit.FailedChecks;
import app.hamrah.edge.limit.FailedClients;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.session.SessionFinder;
import app.hamrah.edge.setting.MacKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tokens of apps, their check and their endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenProperties.class, TokenKeyProperties.class})
public class TokenConfiguration {

    private static final int MOST_DOUBTED = 128;

    @Bean
    TokenKeys tokenKeys(TokenKeyProperties keys, TokenProperties properties, Clock clock) {
        return new TokenKeys(keys.token(), properties.epochs(), clock);
    }

    @Bean
    TokenIssuer tokenIssuer(TokenProperties properties, PublicUrl publicUrl) {
        return properties.issuer(publicUrl.origin());
    }

    @Bean
    AccessTokens accessTokens(TokenKeys keys, TokenIssuer issuer, Clock clock) {
        return new AccessTokens(keys, issuer, clock, new SecureRandom());
    }

    @Bean
    OffLoop tokenThreads() {
        return new OffLoop("access-tokens");
    }

    @Bean
    OffLoop doubtedTokenThreads() {
        return new OffLoop("doubted-tokens", 1, MOST_DOUBTED);
    }

    @Bean
    OffLoop introspectedTokenThreads() {
        return new OffLoop("introspected-tokens");
    }

    @Bean
    CheckedTokens checkedTokens(
            TokenKeys keys, TokenIssuer issuer, OffLoop tokenThreads, OffLoop doubtedTokenThreads, Clock clock) {
        return new CheckedTokens(
                new AccessTokenVerifier(keys, issuer, clock), tokenThreads, doubtedTokenThreads, clock);
    }

    @Bean
    Challenges issuedChallenges(TokenKeyProperties keys, Clock clock) {
        return new Challenges(MacKeys.parse("hamrah.keys.challenge", keys.challenge()), clock, new SecureRandom());
    }

    @Bean
    TokenCheckFilter tokenCheckFilter(
            CheckedTokens tokens,
            FailedChecks failures,
            SessionFinder sessions,
            SessionCookies cookies,
            ObjectProvider<MeterRegistry> registry) {
        return new TokenCheckFilter(
                tokens,
                failures,
                sessions,
                cookies,
                new TokenCheckMetrics(registry.getIfAvailable(CompositeMeterRegistry::new)));
    }

    @Bean
    PresentedTokens presentedTokens(CheckedTokens access, RefreshToken refresh, SessionFinder sessions) {
        return new PresentedTokens(access, refresh, sessions);
    }

    @Bean
    KeySetController keySetController(TokenKeys keys) {
        return new KeySetController(keys);
    }

    @Bean
    MetadataController metadataController(PublicUrl publicUrl) {
        return new MetadataController(publicUrl);
    }

    @Bean
    ChallengeController challengeController(Challenges challenges) {
        return new ChallengeController(challenges);
    }

    /** Servers that are known do not wait behind strangers. */
    @Bean
    IntrospectionController introspectionController(
            TokenProperties properties,
            TokenKeys keys,
            TokenIssuer issuer,
            OffLoop introspectedTokenThreads,
            RefreshToken refresh,
            SessionFinder sessions,
            FailedClients failures,
            Clock clock) {
        var tokens = new CheckedTokens(
                new AccessTokenVerifier(keys, issuer, clock),
                introspectedTokenThreads,
                introspectedTokenThreads,
                clock);
        return new IntrospectionController(
                ResourceServers.parse(properties.resourceServers()),
                new PresentedTokens(tokens, refresh, sessions),
                issuer,
                failures);
    }

    @Bean
    RevocationController revocationController(PresentedTokens tokens, Bus bus) {
        return new RevocationController(tokens, bus);
    }
}
