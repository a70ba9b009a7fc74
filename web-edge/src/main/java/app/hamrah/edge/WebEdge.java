package app.hamrah.edge;

import app.hamrah.edge.api.ApiConfiguration;
import app.hamrah.edge.grant.GrantConfiguration;
import app.hamrah.edge.http.HttpConfiguration;
import app.hamrah.edge.limit.LimitConfiguration;
import app.hamrah.edge.nativeapp.NativeAppConfiguration;
import app.hamrah.edge.observe.ObserveConfiguration;
import app.hamrah.edge.operator.OperatorConfiguration;
import app.hamrah.edge.pages.PagesConfiguration;
import app.hamrah.edge.problem.ProblemConfiguration;
import app.hamrah.edge.receipt.ReceiptConfiguration;
import app.hamrah.edge.session.SessionConfiguration;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.signal.SignalConfiguration;
import app.hamrah.edge.signin.SignInConfiguration;
import app.hamrah.edge.token.TokenConfiguration;
import app.hamrah.edge.verify.VerifyConfiguration;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The side that speaks HTTP: whoever imports this serves it. Needs a {@link Clock} and Axon's two gateways. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BusProperties.class)
@Import({
    ProblemConfiguration.class,
    HttpConfiguration.class,
    ObserveConfiguration.class,
    LimitConfiguration.class,
    SessionConfiguration.class,
    VerifyConfiguration.class,
    TokenConfiguration.class,
    SignInConfiguration.class,
    GrantConfiguration.class,
    SignalConfiguration.class,
    NativeAppConfiguration.class,
    ReceiptConfiguration.class,
    ApiConfiguration.class,
    PagesConfiguration.class,
    OperatorConfiguration.class
})
public class WebEdge {

    @Bean
    Bus bus(
            CommandGateway commands,
            QueryGateway queries,
            BusProperties properties,
            ObjectProvider<ObservationRegistry> registry) {
        return new Bus(
                commands, queries, properties.busTimeout(), registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    AccountActions accountActions(Bus bus, SessionCookies cookies, Clock clock) {
        return new AccountActions(bus, cookies, clock);
    }
}
