package app.hamrah.edge.session;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.PublicUrl;
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
    Credential credential(SessionCheckProperties properties) {
        return new Credential(CredentialKeys.parse(properties.keys().credential()));
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
            Bus bus,
            ObjectProvider<MeterRegistry> registry,
            Clock clock) {
        return new SessionCheckFilter(
                credential,
                cookies,
                index,
                new SessionLookup(bus, index),
                new SessionExtensions(bus),
                new SessionCheckMetrics(registry.getIfAvailable(CompositeMeterRegistry::new), index),
                clock);
    }
}
