package app.hamrah.query;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;

/**
 * The processor of a read model: Axon's, but never long between tries.
 *
 * <p>Axon doubles its pause, up to a minute, with every batch that fails, and begins anew with one that does not. A
 * processor that is unlucky a few times, under a database that comes and goes, would sleep for a minute under one that is
 * well again. What Axon's log says of a longer pause is not so.
 */
final class ReadModelProcessor extends TrackingEventProcessor {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration longestPause;

    /** @param longestPause between a try that failed and the next */
    ReadModelProcessor(Builder builder, Duration longestPause) {
        super(builder);
        this.longestPause = longestPause;
    }

    /** One over the log, with everything that is configured for its name. */
    static ReadModelProcessor of(
            String name,
            Configuration axon,
            EventHandlerInvoker handlers,
            UnaryOperator<TrackingEventProcessorConfiguration> settings) {
        var processing = axon.eventProcessingConfiguration();
        return new ReadModelProcessor(
                TrackingEventProcessor.builder()
                        .name(name)
                        .eventHandlerInvoker(handlers)
                        .rollbackConfiguration(processing.rollbackConfiguration(name))
                        .errorHandler(processing.errorHandler(name))
                        .messageMonitor(processing.messageMonitor(TrackingEventProcessor.class, name))
                        .messageSource(axon.eventStore())
                        .tokenStore(processing.tokenStore(name))
                        .transactionManager(processing.transactionManager(name))
                        .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                        .trackingEventProcessorConfiguration(
                                settings.apply(TrackingEventProcessorConfiguration.forSingleThreadedProcessing())),
                LONGEST_PAUSE);
    }

    @Override
    protected void doSleepFor(long millis, AtomicBoolean interrupted) {
        super.doSleepFor(Math.min(millis, longestPause.toMillis()), interrupted);
    }
}
