package app.hamrah.demo;

import app.hamrah.edge.WebEdge;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** Another edge beside that of a running service: keys, providers and the other sides are the same, memory is its own. */
@Configuration(proxyBeanMethods = false)
@Import(WebEdge.class)
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class
})
class SecondEdge {

    private static final List<String> SHARED =
            List.of("public-url", "keys.credential", "keys.cookie", "keys.token", "keys.challenge", "keys.identity");
    private static final List<String> OF_A_PROVIDER =
            List.of("client-id", "client-secret", "issuer", "authorization-uri", "token-uri", "jwks-uri");

    /** Starts it on a free port. */
    static ConfigurableApplicationContext beside(ConfigurableApplicationContext service, String... more) {
        var names = new ArrayList<>(SHARED);
        OF_A_PROVIDER.forEach(name -> names.add("providers.google." + name));
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--server.port=0");
        for (var name : names) {
            arguments.add("--hamrah." + name + "=" + service.getEnvironment().getRequiredProperty("hamrah." + name));
        }
        return new SpringApplicationBuilder(SecondEdge.class)
                .registerShutdownHook(false)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(Clock.class, () -> service.getBean(Clock.class));
                    context.registerBean(CommandGateway.class, () -> service.getBean(CommandGateway.class));
                    context.registerBean(QueryGateway.class, () -> service.getBean(QueryGateway.class));
                })
                .run(arguments.toArray(String[]::new));
    }
}
