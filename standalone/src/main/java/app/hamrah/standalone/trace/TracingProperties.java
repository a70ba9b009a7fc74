package app.hamrah.standalone.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go, if anywhere.
 *
 * @param endpoint a collector's address for traces over OTLP/HTTP; nothing is traced where nothing is said
 * @param sampling the share of requests that are traced, from 0 to 1
 */
@ConfigurationProperties("hamrah.tracing")
record TracingProperties(
        @Nullable URI endpoint, @DefaultValue("0.1") double sampling) {

    static final String ENDPOINT = "hamrah.tracing.endpoint";

    TracingProperties {
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("hamrah.tracing.sampling must be from 0 to 1");
        }
    }
}
