package app.hamrah.edge.operator;

import app.hamrah.edge.Bus;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The endpoints of operators. Who guards them is an {@link OperatorToken}'s to say; without one nobody passes. */
@Configuration(proxyBeanMethods = false)
public class OperatorConfiguration {

    @Bean
    SessionsEndpoint sessionsEndpoint(Bus bus, Clock clock) {
        return new SessionsEndpoint(bus, clock);
    }

    @Bean
    DevicesEndpoint devicesEndpoint(Bus bus) {
        return new DevicesEndpoint(bus);
    }

    @Bean
    AccountsEndpoint accountsEndpoint(Bus bus) {
        return new AccountsEndpoint(bus);
    }
}
