package app.hamrah.edge.observe;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.observation.ServerRequestObservationConvention;

/** What is observed of requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObserveProperties.class)
public class ObserveConfiguration {

    /** Micrometer adds the class of an error to every observation; what of it matters is in a tag of its own. */
    @Bean
    MeterFilter noErrorTag() {
        return MeterFilter.ignoreTags("error");
    }

    @Bean
    ServerRequestObservationConvention requestConvention() {
        return new RequestConvention();
    }

    @Bean
    @ConditionalOnProperty("hamrah.request-log")
    RequestLog requestLog() {
        return new RequestLog();
    }

    @Bean
    ObservationPredicate checksAreCountedElsewhere() {
        return new UnobservedChecks();
    }
}
