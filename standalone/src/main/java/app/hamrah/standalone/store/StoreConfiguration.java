package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.command.vault.KeyDestruction;
import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.TokenTable;
import app.hamrah.schema.stored.Upcasters;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The log and the vault of one JVM, each a file in the data folder, and the one serializer for all that is stored. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataFolder.class)
public class StoreConfiguration {

    // Commands read while others wait for the disk; those who follow the log read too.
    private static final int LOG_CONNECTIONS = 24;
    private static final int VAULT_CONNECTIONS = 8;

    @Bean(defaultCandidate = false)
    H2File eventFile(DataFolder folder) {
        return H2File.open(folder.dataDir().resolve("events"), "db/event-store", LOG_CONNECTIONS);
    }

    @Bean(defaultCandidate = false)
    H2File vaultFile(DataFolder folder) {
        return H2File.open(folder.dataDir().resolve("vault"), "db/vault", VAULT_CONNECTIONS);
    }

    @Bean
    GroupCommit groupCommit(@Qualifier("eventFile") H2File file) throws SQLException {
        return new GroupCommit(file);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventFile") H2File file, GroupCommit log, Serializer serializer, SnapshotFilter snapshots) {
        return GroupCommitEventStorageEngine.over(file, log, serializer, Upcasters.chain(), snapshots);
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine, org.axonframework.config.Configuration axon) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .build();
    }

    @Bean
    VaultKeys vaultKeys(@Qualifier("vaultFile") H2File file) {
        return new H2VaultKeys(file);
    }

    @Bean
    @Primary
    Serializer serializer() {
        return new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES));
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    ConfigurerModule vaultProcessor(@Qualifier("vaultFile") H2File file) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerTokenStore(KeyDestruction.GROUP, axon -> vaultTokens(file, axon.serializer()))
                .registerListenerInvocationErrorHandler(
                        KeyDestruction.GROUP, axon -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessor(
                        KeyDestruction.GROUP,
                        org.axonframework.config.Configuration::eventStore,
                        axon -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(100)
                                // How long it waits at a time, and so how long it takes to stop.
                                .andEventAvailabilityTimeout(100, TimeUnit.MILLISECONDS)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken)));
    }

    private static TokenStore vaultTokens(H2File file, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(file::connect)
                .serializer(serializer)
                // The file is open in one process only, so whoever holds a claim in it is a process that has ended.
                .nodeId("command-side")
                .schema(TokenTable.named("vault_token"))
                .build();
    }
}
