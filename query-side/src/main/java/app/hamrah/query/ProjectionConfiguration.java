package app.hamrah.query;

import app.hamrah.schema.stored.TokenTable;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The projections and their processors: one of each for every table, named like it.
 *
 * <p>A processor writes rows and its token in one transaction of the read models' database. An event that cannot be
 * projected is never skipped: the batch is rolled back and tried again, later each time.
 */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    static final List<String> READ_MODELS = List.of(
            AccountProjection.TABLE, IdentityProjection.TABLE, SessionProjection.TABLE, ActivityProjection.TABLE);

    private static final int BATCH = 100;

    /** How long a processor with nothing to do waits at a time, and so how long it takes to stop. */
    private static final Duration WAIT = Duration.ofMillis(100);

    private static final int REMEMBERED = 10_000;

    @Bean
    AccountProjection accountProjection(@Qualifier(ReadModelDatabase.WRITER) JdbcTemplate db) {
        return new AccountProjection(db);
    }

    @Bean
    IdentityProjection identityProjection(@Qualifier(ReadModelDatabase.WRITER) JdbcTemplate db) {
        return new IdentityProjection(db);
    }

    @Bean
    SessionProjection sessionProjection(@Qualifier(ReadModelDatabase.WRITER) JdbcTemplate db) {
        return new SessionProjection(db);
    }

    @Bean
    ActivityProjection activityProjection(@Qualifier(ReadModelDatabase.WRITER) JdbcTemplate db) {
        return new ActivityProjection(db);
    }

    @Bean
    SeenByReadModel seenByReadModel() {
        var seen = new LinkedHashMap<String, SeenVersions>();
        READ_MODELS.forEach(readModel -> seen.put(readModel, new SeenVersions(REMEMBERED)));
        return new SeenByReadModel(seen);
    }

    @Bean
    LogPositions readModelPositions(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new ProcessorPositions(axon);
    }

    @Bean
    ProjectionLag projectionLag(LogPositions positions, Clock clock) {
        return new ProjectionLag(READ_MODELS, positions, clock);
    }

    /** Named for the operator: {@code projections} in the health of the service. */
    @Bean
    ProjectionHealth projections(LogPositions positions, ProjectionLag lag, ReadModelProperties properties) {
        return new ProjectionHealth(READ_MODELS, positions, lag, properties.maxLag());
    }

    @Bean
    ConfigurerModule projectionProcessors(
            SeenByReadModel seen,
            ReadModelProperties properties,
            @Qualifier(ReadModelDatabase.DATA_SOURCE) DataSource dataSource,
            @Qualifier(ReadModelDatabase.TRANSACTION_MANAGER) JdbcTransactionManager transactionManager) {
        var transactions = new SpringTransactionManager(transactionManager);
        var node = ReadModelDrivers.node(properties);
        return configurer -> configurer.eventProcessing(processing -> READ_MODELS.forEach(
                readModel -> register(readModel, seen.of(readModel), dataSource, node, transactions, processing)));
    }

    /** Token store and transaction manager are no beans: everybody else's processors would take them for theirs. */
    private static void register(
            String readModel,
            SeenVersions seen,
            DataSource dataSource,
            String node,
            TransactionManager transactions,
            EventProcessingConfigurer processing) {
        processing
                .registerEventHandler(axon -> seen)
                .assignHandlerInstancesMatching(readModel, handler -> handler == seen)
                .assignProcessingGroup(readModel, readModel)
                .registerListenerInvocationErrorHandler(readModel, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(readModel, axon -> PropagatingErrorHandler.instance())
                .registerTransactionManager(readModel, axon -> transactions)
                .registerTokenStore(readModel, axon -> tokenStore(dataSource, node, axon.eventSerializer()))
                .registerTrackingEventProcessor(
                        readModel,
                        axon -> axon.eventStore(),
                        axon -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(BATCH)
                                .andEventAvailabilityTimeout(WAIT.toMillis(), TimeUnit.MILLISECONDS)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                                .andEventTrackerStatusChangeListener(changed -> tell(seen, changed.values())));
    }

    /** A processor that finds its token after a restart may have nothing to do: then this is all that is heard of it. */
    private static void tell(SeenVersions seen, Collection<EventTrackerStatus> changed) {
        changed.forEach(status -> status.getCurrentPosition().ifPresent(seen::reach));
    }

    static TokenStore tokenStore(DataSource dataSource, String node, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .nodeId(node)
                .schema(TokenTable.named("projection_token"))
                .build();
    }

    /** What each read model has seen. */
    record SeenByReadModel(Map<String, SeenVersions> versions) {

        SeenVersions of(String readModel) {
            var seen = versions.get(readModel);
            if (seen == null) {
                throw new IllegalArgumentException("no read model " + readModel);
            }
            return seen;
        }
    }
}
