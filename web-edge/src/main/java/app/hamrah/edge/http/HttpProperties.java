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
 * @param requestTimeout how long the body of a request may take to arrive
 */
@ConfigurationProperties("hamrah")
record HttpProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue("20s") Duration requestTimeout,
        @DefaultValue Cors cors) {

    HttpProperties {
        if (!requestTimeout.isPositive()) {
            throw new IllegalArgumentException("hamrah.request-timeout must be longer than nothing");
        }
    }

    /** @param allowedOrigins other origins whose pages may call the API with the person's cookie */
    record Cors(@DefaultValue List<String> allowedOrigins) {}
}
