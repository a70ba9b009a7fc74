package app.hamrah.schema.stored;

import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** The way from every older revision of an event to the one in the catalogue. */
public final class Upcasters {

    private Upcasters() {}

    /** All upcasters, in the order they apply. */
    public static EventUpcaster chain() {
        return new EventUpcasterChain(new SessionStartedUpcaster(), new SessionDeviceUpcaster());
    }
}
