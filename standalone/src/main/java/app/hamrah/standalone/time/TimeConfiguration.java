package app.hamrah.standalone.time;

import app.hamrah.command.time.SteadyClock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told of the clock. */
@Configuration(proxyBeanMethods = false)
public class TimeConfiguration {

    /** Named for the operator: {@code clock} in the health of the service. */
    @Bean
    ClockHealth clockHealthIndicator(@Qualifier("steadyClock") SteadyClock clock) {
        return new ClockHealth(clock);
    }
}
