package app.hamrah.edge.session;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.setting.MacKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The credential, the cookie it travels in, and the check of every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionCheckProperties.class)
public class SessionConfiguration {

    @Bean
    MacKeys credentialKeys(SessionCheckProperties properties) {
        return MacKeys.parse("hamrah.keys.credential", properties.keys().credential());
    }

    @Bean
    Credential credential(MacKeys credentialKeys) {
        return new Credential(credentialKeys);
    }

    @Bean
    RefreshToken refreshToken(MacKeys credentialKeys) {
        return new RefreshToken(credentialKeys);
    }

    @Bean
    SessionFinder sessionFinder(SessionIndex index, SessionLookup lookup, Clock clock) {
        return new SessionFinder(index, lookup, clock);
    }

    @Bean
    SessionLookup sessionLookup(Bus bus, SessionIndex index) {
        return new SessionLookup(bus, index);
    }

    @Bean
    SessionIndex sessionIndex(SessionCheckProperties properties) {
        return new SessionIndex(properties.sessionsInMemory());
    }

    @Bean
    SessionIndexProjection sessionIndexProjection(SessionIndex index) {
        return new SessionIndexProjection(index);
    }

    @Bean
    CredentialCookies sessionCookies(
            Credential credential,
            SessionIndex index,
            Clock clock,
            PublicUrl publicUrl,
            SessionCheckProperties properties) {
        return new CredentialCookies(
                credential, index, clock, ParentDomain.of(properties.cookie().parentDomain(), publicUrl));
    }

    @Bean
    SessionCheckFilter sessionCheckFilter(
            Credential credential,
            CredentialCookies cookies,
            SessionIndex index,
            SessionLookup lookup,
            Bus bus,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        return new SessionCheckFilter(
                credential,
                cookies,
                index,
                lookup,
                new SessionExtensions(bus),
                new SessionCheckMetrics(registry.getIfAvailable(CompositeMeterRegistry::new), index),
                clock);
    }
}
