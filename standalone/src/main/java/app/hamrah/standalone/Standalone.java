package app.hamrah.standalone;

import app.hamrah.command.CommandSide;
import app.hamrah.command.session.SessionMetrics;
import app.hamrah.edge.WebEdge;
import app.hamrah.query.QuerySide;
import app.hamrah.standalone.bus.BusConfiguration;
import app.hamrah.standalone.operator.OperatorConfiguration;
import app.hamrah.standalone.store.StoreConfiguration;
import app.hamrah.standalone.time.TimeConfiguration;
import app.hamrah.standalone.trace.TracingConfiguration;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All three sides in one JVM. Asks of its surroundings a {@link java.time.Clock} and the properties of each side.
 *
 * <p>Boot would make a database of its own beside ours; it is told not to.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, R2dbcAutoConfiguration.class},
        excludeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
            "org.axonframework.springboot.autoconfig.XStreamAutoConfiguration"
        })
@Import({
    CommandSide.class,
    QuerySide.class,
    WebEdge.class,
    BusConfiguration.class,
    StoreConfiguration.class,
    OperatorConfiguration.class,
    TimeConfiguration.class,
    TracingConfiguration.class
})
public class Standalone {

    /**
     * The edge's memory of sessions hears of an ending in the thread that decided it, before anybody is answered; so do
     * those who count.
     */
    @Bean
    ConfigurerModule subscribingProcessors() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerSubscribingEventProcessor("edge-sessions")
                .registerSubscribingEventProcessor(SessionMetrics.GROUP));
    }
}
