package app.hamrah.edge.grant;

import app.hamrah.edge.Bus;
import app.hamrah.edge.verify.ProviderHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the keeping of grants and their return. Where no provider grants anything there are no keys, and nothing runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GrantProperties.class, GrantKeys.class})
public class GrantConfiguration {

    @Bean
    GrantMetrics grantMetrics(ObjectProvider<MeterRegistry> registry) {
        return new GrantMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    @Nullable
    GrantSeal grantSeal(Revocations revocations, GrantKeys keys) {
        return revocations.of().isEmpty() ? null : new GrantSeal(keys.grant());
    }

    @Bean
    GrantKeeper grantKeeper(Bus bus, ObjectProvider<GrantSeal> seal, GrantMetrics metrics, Clock clock) {
        return new GrantKeeper(bus, seal.getIfAvailable(), metrics, clock, new SecureRandom());
    }

    @Bean
    @Nullable
    GrantReturn grantReturn(
            Bus bus,
            ObjectProvider<GrantSeal> seals,
            Revocations revocations,
            ProviderHttp http,
            GrantMetrics metrics,
            GrantProperties properties) {
        var seal = seals.getIfAvailable();
        return seal == null
                ? null
                : new GrantReturn(
                        bus, seal, new RevocationClient(revocations, http), metrics, properties.revokeEvery());
    }
}
