package app.hamrah.standalone.bus;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The buses of one JVM. Commands run on threads of their own, which wait for the disk; queries answer futures.
 *
 * <p>A command's unit of work has no database transaction: its one append is one.
 */
@Configuration(proxyBeanMethods = false)
public class BusConfiguration {

    /** Commands wait for the disk most of their time, and what waits together is synced together. */
    private static final int COMMAND_THREADS = 64;

    private static final int MOST_WAITING_COMMANDS = 4_096;

    @Bean(destroyMethod = "shutdown")
    ExecutorService commandThreads() {
        return new ThreadPoolExecutor(
                COMMAND_THREADS,
                COMMAND_THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING_COMMANDS),
                Thread.ofPlatform().name("command-", 0).factory());
    }

    @Bean
    CommandDrain commandDrain(@Qualifier("commandThreads") ExecutorService commandThreads) {
        return new CommandDrain(commandThreads);
    }

    @Bean
    CommandBus commandBus(
            @Qualifier("commandThreads") ExecutorService commandThreads, org.axonframework.config.Configuration axon) {
        var bus = AsynchronousCommandBus.builder()
                .executor(commandThreads)
                .transactionManager(NoTransactionManager.INSTANCE)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(
                new CorrelationDataInterceptor<CommandMessage<?>>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new StoreFailures());
        return bus;
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retries").daemon().factory());
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus, @Qualifier("commandRetries") ScheduledExecutorService timer) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new ConflictRetry(timer))
                .build();
    }

    @Bean
    QueryBus queryBus(org.axonframework.config.Configuration axon) {
        return SimpleQueryBus.builder()
                .messageMonitor(axon.messageMonitor(QueryBus.class, "queryBus"))
                .build();
    }
}
