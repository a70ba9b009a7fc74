package app.hamrah.bench.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A WebFlux server with one handler and nothing else: no filter, no metric, no store. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    NettyReactiveWebServerAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    CodecsAutoConfiguration.class
})
public class HelloApplication {

    @RestController
    static final class Hello {

        @GetMapping("/hello")
        String hello() {
            return "hello";
        }
    }

    public static void main(String[] arguments) {
        // The service's own defaults lie on the class path too, under the name that Boot looks for.
        System.setProperty("spring.config.name", "hello");
        SpringApplication.run(HelloApplication.class, arguments);
    }
}
