package app.hamrah.edge.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server is and who may call it.
 *
 * @param publicUrl the origin browsers find it at
 * @param requestTimeout how long the body of a request may take to arrive
 * @param shutdownNotice how long requests are still taken after the word to stop; a minute at most
 */
@ConfigurationProperties("hamrah")
record HttpProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("0s") Duration shutdownNotice,
        @DefaultValue Cors cors) {

    private static final Duration LONGEST_NOTICE = Duration.ofMinutes(1);

    HttpProperties {
        if (shutdownNotice.isNegative() || shutdownNotice.compareTo(LONGEST_NOTICE) > 0) {
            throw new IllegalArgumentException("hamrah.shutdown-notice must be from 0s to 1m");
        }
        if (!requestTimeout.isPositive()) {
            throw new IllegalArgumentException("hamrah.request-timeout must be longer than nothing");
        }
    }

    /** @param allowedOrigins other origins whose pages may call the API with the person's cookie */
    record Cors(@DefaultValue List<String> allowedOrigins) {}
}
