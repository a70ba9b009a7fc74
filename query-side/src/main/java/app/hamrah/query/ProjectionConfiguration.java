package app.hamrah.query;

import app.hamrah.schema.stored.TokenTable;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The projections and their processors: one of each for every table, named like it.
 *
 * <p>A processor writes rows and its token in one transaction of the read models' database. An event that cannot be
 * projected is never lost: it becomes a {@link DeadLetter} when it is itself to blame, else its batch is rolled back and
 * tried again by its {@link ReadModelProcessor}.
 */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    private static final int BATCH = 1_000;

    /** How long a processor with nothing to do waits at a time, and so how long it takes to stop. */
    private static final Duration WAIT = Duration.ofMillis(100);

    private static final int REMEMBERED = 10_000;

    @Bean
    SeenByReadModel seenByReadModel() {
        var seen = new LinkedHashMap<String, SeenVersions>();
        ReadModel.NAMES.forEach(readModel -> seen.put(readModel, new SeenVersions(REMEMBERED)));
        return new SeenByReadModel(seen);
    }

    @Bean
    LogPositions readModelPositions(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new ProcessorPositions(axon);
    }

    @Bean
    ProjectionLag projectionLag(LogPositions positions, Clock clock) {
        return new ProjectionLag(ReadModel.NAMES, positions, clock);
    }

    @Bean
    ProjectionState projectionState(LogPositions positions, ProjectionLag lag, ReadModelProperties properties) {
        return new ProjectionState(positions, lag, properties.maxLag());
    }

    /** Named for the operator: {@code projections} in the health of the service. */
    @Bean
    ProjectionHealth projections(ProjectionState state, DeadLetterRetry letters) {
        return new ProjectionHealth(state, letters);
    }

    @Bean
    DeadLetters deadLetters(Clock clock) {
        return new DeadLetters(clock);
    }

    @Bean
    TokenRow projectionTokens(ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new TokenRow(() -> axon.getObject().eventSerializer());
    }

    @Bean
    DeadLetterRetry deadLetterRetry(
            @Qualifier(ReadModelDatabase.DATA_SOURCE) DataSource dataSource,
            DeadLetters letters,
            TokenRow tokens,
            ObjectProvider<org.axonframework.config.Configuration> axon) {
        return new DeadLetterRetry(
                dataSource, letters, tokens, () -> axon.getObject().eventStore());
    }

    @Bean
    DeadLetterCount deadLetterCount(DeadLetterRetry letters) {
        return new DeadLetterCount(letters::count);
    }

    /** Whoever holds it finds whole tables, whatever a process that died has left. */
    @Bean
    ReadModelWorkshop readModelWorkshop(
            @Qualifier(ReadModelDatabase.DATA_SOURCE) DataSource dataSource,
            ReadModelProperties properties,
            DeadLetters letters,
            TokenRow tokens,
            ObjectProvider<org.axonframework.config.Configuration> axon)
            throws SQLException {
        var workshop = new ReadModelWorkshop(
                dataSource,
                properties.isPostgresql(),
                letters,
                tokens,
                () -> axon.getObject().eventStore());
        for (var readModel : ReadModel.ALL) {
            workshop.recover(readModel);
        }
        return workshop;
    }

    @Bean
    ReadModelJobs readModelJobs(ReadModelWorkshop workshop, Clock clock) {
        return new ReadModelJobs(workshop, clock);
    }

    @Bean
    ProjectionsEndpoint projectionsEndpoint(
            LogPositions positions,
            ProjectionState state,
            ProjectionLag lag,
            DeadLetterRetry letters,
            ReadModelJobs jobs) {
        return new ProjectionsEndpoint(positions, state, lag, letters, jobs);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetterRetry letters) {
        return new DeadLettersEndpoint(letters);
    }

    @Bean
    ConfigurerModule projectionProcessors(
            SeenByReadModel seen,
            ReadModelProperties properties,
            DeadLetters letters,
            ReadModelJobs jobs,
            @Qualifier(ReadModelDatabase.DATA_SOURCE) DataSource dataSource,
            @Qualifier(ReadModelDatabase.TRANSACTION_MANAGER) JdbcTransactionManager transactionManager) {
        var transactions = new SpringTransactionManager(transactionManager);
        var node = ReadModelDrivers.node(properties);
        return configurer -> configurer.eventProcessing(processing -> ReadModel.ALL.forEach(readModel -> register(
                readModel,
                new LiveProjection(readModel, letters, dataSource),
                seen.of(readModel.table()),
                jobs,
                tokens -> tokenStore(dataSource, node, tokens.eventSerializer()),
                transactions,
                processing)));
    }

    /** Token store and transaction manager are no beans: everybody else's processors would take them for theirs. */
    private static void register(
            ReadModel readModel,
            LiveProjection projection,
            SeenVersions seen,
            ReadModelJobs jobs,
            Function<org.axonframework.config.Configuration, TokenStore> tokens,
            TransactionManager transactions,
            EventProcessingConfigurer processing) {
        var name = readModel.table();
        processing
                .registerEventHandler(axon -> projection)
                .registerEventHandler(axon -> seen)
                .assignHandlerInstancesMatching(name, handler -> handler == seen || handler == projection)
                .assignProcessingGroup(name, name)
                .registerListenerInvocationErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, axon -> PropagatingErrorHandler.instance())
                .registerTransactionManager(name, axon -> transactions)
                .registerTokenStore(name, tokens)
                .registerEventProcessor(
                        name,
                        (named, axon, handlers) -> ReadModelProcessor.of(
                                named,
                                axon,
                                handlers,
                                settings -> settings.andBatchSize(BATCH)
                                        .andEventAvailabilityTimeout(WAIT.toMillis(), TimeUnit.MILLISECONDS)
                                        .andInitialTrackingToken(log -> jobs.fill(readModel, log))
                                        .andEventTrackerStatusChangeListener(changed -> tell(seen, changed.values()))));
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
