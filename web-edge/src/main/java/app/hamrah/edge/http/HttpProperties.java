package app.hamrah.edge.http;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server is and who may call it.
 *
 * @param publicUrl the origin browsers find it at
 */
@ConfigurationProperties("hamrah")
record HttpProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl,
        @DefaultValue Cors cors) {

    /** @param allowedOrigins other origins whose pages may call the API with the person's cookie */
    record Cors(@DefaultValue List<String> allowedOrigins) {}
}
