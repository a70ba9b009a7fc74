package app.hamrah.query;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

class ReadModelProcessorTest {

    private final AtomicInteger tries = new AtomicInteger();

    /** Axon itself would have tried three times by then, and the tenth time after four minutes. */
    @Test
    void oneThatFailsAgainAndAgainIsNeverLongBetweenTries() {
        var processor = new ReadModelProcessor(
                TrackingEventProcessor.builder()
                        .name("unlucky")
                        .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                                .eventHandlers(new Object())
                                .build())
                        .messageSource(new Away())
                        .tokenStore(new InMemoryTokenStore())
                        .transactionManager(NoTransactionManager.instance())
                        .trackingEventProcessorConfiguration(
                                TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                        .andInitialTrackingToken(log -> new GlobalSequenceTrackingToken(0))),
                Duration.ofMillis(50));
        processor.start();
        try {
            await().atMost(Duration.ofSeconds(6)).until(() -> tries.get() >= 10);
        } finally {
            processor.shutDown();
        }
    }

    /** A log that does not answer. */
    private final class Away implements StreamableMessageSource<TrackedEventMessage<?>> {

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
            tries.incrementAndGet();
            throw new IllegalStateException("away");
        }
    }
}
