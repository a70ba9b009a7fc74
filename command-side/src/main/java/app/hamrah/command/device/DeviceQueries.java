package app.hamrah.command.device;

import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers for a device's standing from its log, without a lock: true as of the last write that was acknowledged. */
public final class DeviceQueries {

    private final EventStore store;
    private final Executor executor;

    /** @param executor where the log is read: never the asker's thread, which may be an event loop */
    public DeviceQueries(EventStore store, Executor executor) {
        this.store = store;
        this.executor = executor;
    }

    @QueryHandler
    public CompletableFuture<DeviceCheck> answer(CheckDevice query) {
        return CompletableFuture.supplyAsync(() -> read(query.deviceId()), executor);
    }

    private DeviceCheck read(DeviceId deviceId) {
        var events = store.readEvents(deviceId.value());
        @Nullable DeviceState state = null;
        long sequence = -1;
        while (events.hasNext()) {
            var event = events.next();
            state = switch (event.getPayload()) {
                case Device snapshot -> snapshot.state();
                case DeviceEvent happened -> DeviceState.evolve(state, happened);
                case Object other -> throw new IllegalStateException("not of a device: " + other.getClass());
            };
            sequence = event.getSequenceNumber();
        }
        return new DeviceCheck(state == null ? null : state.standing(sequence));
    }
}
