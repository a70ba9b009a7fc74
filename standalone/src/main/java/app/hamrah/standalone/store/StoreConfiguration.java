package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.command.grant.Grants;
import app.hamrah.command.receipt.Receipts;
import app.hamrah.command.vault.KeyDestruction;
import app.hamrah.command.vault.VaultKeys;
import app.hamrah.query.database.DatabaseFailure;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import app.hamrah.schema.stored.TokenTable;
import app.hamrah.schema.stored.Upcasters;
import java.sql.SQLException;
import java.time.Clock;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The log and the vault of one JVM, each a database, and the one serializer for all that is stored. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);

    // Commands read while others wait for the disk; those who follow the log read too.
    private static final int LOG_CONNECTIONS = 24;
    private static final int VAULT_CONNECTIONS = 8;

    @Bean(defaultCandidate = false)
    Database eventDatabase(StoreProperties properties) {
        return Database.open(properties.eventStoreAddress(), "event-store", LOG_CONNECTIONS);
    }

    @Bean(defaultCandidate = false)
    Database vaultDatabase(StoreProperties properties) {
        if (properties
                .vaultAddress()
                .url()
                .equals(properties.eventStoreAddress().url())) {
            LOG.warn(
                    "hamrah.vault.url is hamrah.event-store.url: every copy of the log will hold the vault's keys too");
        }
        return Database.open(properties.vaultAddress(), "vault", VAULT_CONNECTIONS);
    }

    @Bean
    GroupCommit groupCommit(@Qualifier("eventDatabase") Database database, StoreProperties properties) {
        try {
            return new GroupCommit(database);
        } catch (SQLException e) {
            throw new DatabaseFailure(properties.eventStoreAddress().property() + " cannot be written", e);
        }
    }

    /** Named for the operator: {@code log} in the health of the service. */
    @Bean
    LogHealth log(GroupCommit log) {
        return new LogHealth(log);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("eventDatabase") Database database,
            GroupCommit log,
            Serializer serializer,
            SnapshotFilter snapshots) {
        return GroupCommitEventStorageEngine.over(database, log, serializer, Upcasters.chain(), snapshots);
    }

    @Bean
    EventStore eventStore(EventStorageEngine engine, org.axonframework.config.Configuration axon) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .build();
    }

    @Bean
    VaultKeys vaultKeys(@Qualifier("vaultDatabase") Database database, StoreProperties properties) {
        var keys = new JdbcVaultKeys(database);
        var folder = properties.dataDir();
        return folder == null ? keys : new RegisteringVaultKeys(keys, new ErasureRegister(folder));
    }

    @Bean
    Grants grants(@Qualifier("vaultDatabase") Database database) {
        return new JdbcGrants(database);
    }

    @Bean
    Receipts receipts(@Qualifier("vaultDatabase") Database database) {
        return new JdbcReceipts(database);
    }

    @Bean
    Backup backup(
            @Qualifier("eventDatabase") Database events,
            GroupCommit log,
            @Qualifier("vaultDatabase") Database vault,
            VaultKeys keys,
            StoreProperties properties,
            Clock clock) {
        return new Backup(events, log, vault, keys, properties.dataDir(), clock);
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
    ConfigurerModule vaultProcessor(@Qualifier("vaultDatabase") Database database) {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerTokenStore(KeyDestruction.GROUP, axon -> vaultTokens(database, axon.serializer()))
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

    private static TokenStore vaultTokens(Database database, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(database::connect)
                .serializer(serializer)
                .nodeId(database.node())
                .schema(TokenTable.named("vault_token"))
                .build();
    }
}
