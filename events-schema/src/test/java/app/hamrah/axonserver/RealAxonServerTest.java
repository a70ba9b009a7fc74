package app.hamrah.axonserver;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real Axon Server does what the stand-in does; its token, if it asks for one, is in HAMRAH_TEST_AXONSERVER_TOKEN. */
@EnabledIfEnvironmentVariable(
        named = "HAMRAH_TEST_AXONSERVER",
        matches = ".+:[0-9]+",
        disabledReason = "no Axon Server to hold the stand-in against: HAMRAH_TEST_AXONSERVER=host:port names one")
class RealAxonServerTest implements CommandContract, QueryContract, EventStoreContract, FrameworkContract {

    @Override
    public Place place() {
        var address = System.getenv("HAMRAH_TEST_AXONSERVER");
        int colon = address.lastIndexOf(':');
        var token = System.getenv().getOrDefault("HAMRAH_TEST_AXONSERVER_TOKEN", "");
        return new Place(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), token);
    }
}
