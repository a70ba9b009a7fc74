package app.hamrah.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon Framework makes of a server that is gone for a while. */
class FrameworkFaultsTest {

    private final List<Object> projected = new CopyOnWriteArrayList<>();
    private AxonServerStandIn server;
    private Framework service;
    private ScheduledExecutorService executor;
    private PooledStreamingEventProcessor processor;

    @BeforeEach
    void start() {
        server = AxonServerStandIn.start();
        service = new Framework(Place.of(server), "service");
        executor = Executors.newScheduledThreadPool(2);
        processor = PooledStreamingEventProcessor.builder()
                .name("projection")
                .messageSource(service.events())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Projection())
                        .build())
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        processor.start();
    }

    @AfterEach
    void stop() {
        processor.shutDown();
        service.close();
        executor.shutdownNow();
        server.close();
    }

    @Test
    void aProjectionGoesOnAfterARestartAndMissesNothing() {
        publish(0, 20);
        await().untilAsserted(() -> assertThat(projected).hasSize(20));
        server.restart();
        await().ignoreExceptions().until(() -> {
            publish(20, 21);
            return true;
        });
        publish(21, 40);
        await().untilAsserted(() -> assertThat(projected).hasSizeGreaterThanOrEqualTo(40));
        assertThat(projected)
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "event " + i).toList());
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            service.events().publish(new GenericDomainEventMessage<>("Stream", "one", i, "event " + i));
        }
    }

    final class Projection {

        @EventHandler
        public void on(EventMessage<String> event) {
            projected.add(event.getPayload());
        }
    }
}
