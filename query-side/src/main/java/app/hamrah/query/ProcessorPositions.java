package app.hamrah.query;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Positions as Axon's event store and processors tell them. Each read model's processor has one segment. */
final class ProcessorPositions implements LogPositions {

    // Axon builds its configuration from beans that ask for this one, so it is only there later.
    private final ObjectProvider<Configuration> axon;

    ProcessorPositions(ObjectProvider<Configuration> axon) {
        this.axon = axon;
    }

    @Override
    public long head() {
        return position(axon.getObject().eventStore().createHeadToken());
    }

    @Override
    public long reached(String readModel) {
        return status(readModel)
                .map(status -> status.getCurrentPosition().orElse(-1))
                .orElse(-1L);
    }

    @Override
    public boolean isKnown(String readModel) {
        return status(readModel).isPresent();
    }

    @Override
    public Optional<Instant> oldestUnseen(String readModel) {
        return status(readModel)
                .filter(status -> status.getCurrentPosition().orElse(-1) < head())
                .flatMap(status -> firstAfter(status.getTrackingToken()));
    }

    @Override
    public boolean isWorking(String readModel) {
        return processor(readModel)
                        .filter(processor -> processor.isRunning() && !processor.isError())
                        .isPresent()
                && status(readModel).filter(status -> !status.isErrorState()).isPresent();
    }

    private Optional<Instant> firstAfter(@Nullable TrackingToken token) {
        try (var stream = axon.getObject().eventStore().openStream(token)) {
            return stream.hasNextAvailable() ? stream.peek().map(EventMessage::getTimestamp) : Optional.empty();
        }
    }

    private Optional<EventTrackerStatus> status(String readModel) {
        return processor(readModel)
                .flatMap(processor ->
                        processor.processingStatus().values().stream().findFirst());
    }

    private Optional<StreamingEventProcessor> processor(String readModel) {
        return axon.getObject().eventProcessingConfiguration().eventProcessor(readModel, StreamingEventProcessor.class);
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
