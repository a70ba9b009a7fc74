package app.hamrah.edge.verify;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what verification needs of the outside world. */
@Configuration(proxyBeanMethods = false)
public class VerifyConfiguration {

    @Bean
    ProviderHttp providerHttp() {
        return new ProviderHttp();
    }
}
