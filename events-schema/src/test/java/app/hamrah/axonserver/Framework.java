package app.hamrah.axonserver;

import java.util.function.UnaryOperator;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.SimpleQueryUpdateEmitter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon Framework's buses and event store, connected to a server as one service. */
final class Framework implements AutoCloseable {

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final AxonServerConfiguration configuration;
    private final AxonServerConnectionManager connections;
    private final SimpleQueryUpdateEmitter updates =
            SimpleQueryUpdateEmitter.builder().build();
    private final AxonServerCommandBus commands;
    private final AxonServerQueryBus queries;
    private final AxonServerEventStore events;

    Framework(Place place, String component) {
        this(place, component, UnaryOperator.identity());
    }

    Framework(Place place, String component, UnaryOperator<AxonServerConfiguration.Builder> more) {
        var builder = AxonServerConfiguration.builder()
                .servers(place.host() + ":" + place.port())
                .componentName(component)
                .clientId(Texts.id())
                .suppressDownloadMessage();
        configuration = more.apply(place.token().isEmpty() ? builder : builder.token(place.token()))
                .build();
        configuration.setReconnectInterval(20);
        configuration.getHeartbeat().setInterval(50);
        configuration.getHeartbeat().setTimeout(2_000);
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        connections.start();
        commands = AxonServerCommandBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(configuration)
                .localSegment(SimpleCommandBus.builder().build())
                .serializer(serializer)
                .routingStrategy(command -> (String) command.getPayload())
                .build();
        queries = AxonServerQueryBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(configuration)
                .localSegment(
                        SimpleQueryBus.builder().queryUpdateEmitter(updates).build())
                .updateEmitter(updates)
                .messageSerializer(serializer)
                .genericSerializer(serializer)
                .build();
        events = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(SnapshotFilter.allowAll())
                .build();
        commands.start();
        queries.start();
    }

    AxonServerCommandBus commands() {
        return commands;
    }

    AxonServerQueryBus queries() {
        return queries;
    }

    SimpleQueryUpdateEmitter updates() {
        return updates;
    }

    AxonServerEventStore events() {
        return events;
    }

    @Override
    public void close() {
        commands.disconnect().join();
        queries.disconnect();
        commands.shutdownDispatching().join();
        queries.shutdownDispatching().join();
        connections.shutdown();
    }
}
