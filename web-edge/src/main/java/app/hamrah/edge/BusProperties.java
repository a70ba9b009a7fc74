package app.hamrah.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the edge talks to the other sides.
 *
 * @param busTimeout how long a request waits for the other sides
 */
@ConfigurationProperties("hamrah")
record BusProperties(@DefaultValue("5s") Duration busTimeout) {

    BusProperties {
        if (!busTimeout.isPositive()) {
            throw new IllegalArgumentException("hamrah.bus-timeout must be longer than nothing");
        }
    }
}
