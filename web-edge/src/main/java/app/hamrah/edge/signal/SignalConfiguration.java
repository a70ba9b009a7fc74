package app.hamrah.edge.signal;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.signin.IdentityIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires what takes notifications of providers. */
@Configuration(proxyBeanMethods = false)
public class SignalConfiguration {

    @Bean
    SignalMetrics signalMetrics(ObjectProvider<MeterRegistry> registry) {
        return new SignalMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    SignalIntake signalIntake(SignalSources sources, Bus bus, IdentityIds identities, SignalMetrics metrics) {
        return new SignalIntake(sources, bus, identities, metrics);
    }

    @Bean
    AppleNotifications appleNotifications(SignalIntake intake) {
        return new AppleNotifications(intake);
    }

    @Bean
    GoogleNotifications googleNotifications(SignalIntake intake, PublicUrl publicUrl, JsonMapper json) {
        return new GoogleNotifications(intake, new SetErrors(publicUrl, json));
    }
}
