package app.hamrah.axonserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The stand-in does what every server does. */
class StandInTest implements CommandContract, QueryContract, EventStoreContract, FrameworkContract {

    private static AxonServerStandIn server;

    @BeforeAll
    static void start() {
        server = AxonServerStandIn.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Place place() {
        return Place.of(server);
    }
}
