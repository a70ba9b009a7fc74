package app.hamrah.edge.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server is and who may call it.
 *
 * @param publicUrl the origin browsers find it at, such as {@code https://id.example.org}; https, but for loopback
 * @param requestHeadTimeout how long the head of a request may take to arrive, from its first byte on
 * @param requestTimeout how long the body of a request may take to arrive
 * @param responseTimeout how long a client may take to take what it is sent
 * @param shutdownNotice how long requests are still taken after the word to stop; a minute at most
 */
@ConfigurationProperties("hamrah")
record HttpProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("10s") Duration requestHeadTimeout,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue("30s") Duration responseTimeout,
        @DefaultValue("0s") Duration shutdownNotice,
        @DefaultValue Cors cors) {

    private static final Duration LONGEST_NOTICE = Duration.ofMinutes(1);

    HttpProperties {
        require("request-head-timeout", requestHeadTimeout);
        require("request-timeout", requestTimeout);
        require("response-timeout", responseTimeout);
        if (shutdownNotice.isNegative() || shutdownNotice.compareTo(LONGEST_NOTICE) > 0) {
            throw new IllegalArgumentException("hamrah.shutdown-notice must be from 0s to 1m");
        }
    }

    private static void require(String name, Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("hamrah." + name + " must be longer than nothing");
        }
    }

    /** @param allowedOrigins other origins whose pages may call the API with the person's cookie */
    record Cors(@DefaultValue List<String> allowedOrigins) {}
}
