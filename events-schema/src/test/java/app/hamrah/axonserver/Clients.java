package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is there: which connection is whose, and who holds the platform's stream open. */
final class Clients {

    /** The client that each connection said it is; a gate has few connections, and ports come again. */
    private final Map<Integer, String> byPort = new ConcurrentHashMap<>();

    private final Set<PlatformStream> streams = ConcurrentHashMap.newKeySet();

    void identify(int port, ClientIdentification client) {
        byPort.put(port, client.getClientId());
    }

    boolean is(int port, String clientId) {
        return clientId.equals(byPort.get(port));
    }

    /** Empty where it has not said yet. */
    String clientAt(int port) {
        return byPort.getOrDefault(port, "");
    }

    void add(PlatformStream stream) {
        streams.add(stream);
    }

    void remove(PlatformStream stream) {
        streams.remove(stream);
    }

    Collection<PlatformStream> streams() {
        return List.copyOf(streams);
    }
}
