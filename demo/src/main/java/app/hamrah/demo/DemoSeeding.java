package app.hamrah.demo;

import app.hamrah.demo.idp.LocalProviders;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.signin.IdentityIds;
import app.hamrah.schema.Provider;
import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the history once: data that has one is left as it is. */
@Configuration(proxyBeanMethods = false)
class DemoSeeding {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeeding.class);

    @Bean
    ApplicationRunner seeding(
            CommandGateway commands,
            EventStore store,
            DemoClock clock,
            IdentityIds identities,
            ClientLabels labels,
            LocalProviders providers) {
        return arguments -> {
            if (store.lastSequenceNumberFor(Seeder.marker().value()).isPresent()) {
                return;
            }
            LOG.info("Making a history of thirty days ...");
            var issuers = Map.of(
                    Provider.GOOGLE, providers.google().issuer(),
                    Provider.APPLE, providers.apple().issuer());
            var seeded = new Seeder(commands, clock, identities::of, labels::of, issuers)
                    .seed(Clock.systemUTC().instant());
            LOG.info("Made it with {} commands", seeded.steps());
        };
    }
}
