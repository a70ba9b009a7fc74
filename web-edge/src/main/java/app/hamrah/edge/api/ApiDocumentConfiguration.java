package app.hamrah.edge.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says of itself. */
@Configuration(proxyBeanMethods = false)
public class ApiDocumentConfiguration {

    @Bean
    ApiDocumentPages apiDocumentPages() {
        return new ApiDocumentPages(ApiDocument.onClassPath());
    }
}
