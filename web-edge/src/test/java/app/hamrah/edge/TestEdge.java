package app.hamrah.edge;

import app.hamrah.edge.session.SessionCookies;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.session.SessionStanding;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.result.view.View;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The whole edge, between sides that say what a test wants and with views that only tell their model. */
@Configuration(proxyBeanMethods = false)
@Import(WebEdge.class)
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    WebFluxAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    ErrorWebFluxAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class
})
public class TestEdge {

    public static final String PUBLIC_URL = "http://localhost:8080";

    @Bean
    MovableClock clock() {
        return new MovableClock(Examples.NOW);
    }

    @Bean
    FakeSides sides() {
        return new FakeSides();
    }

    @Bean
    CommandGateway commandGateway(FakeSides sides) {
        return sides.commands();
    }

    @Bean
    QueryGateway queryGateway(FakeSides sides) {
        return sides.queries();
    }

    @Bean
    ViewResolver viewsThatTellTheirModel() {
        return (name, locale) -> Mono.just(new ToldView(name));
    }

    @Bean
    Browser browser(SessionCookies cookies, Clock clock) {
        return new Browser(cookies);
    }

    /** Signs in as the sign-in would, and tells the cookie a browser then holds. */
    public record Browser(SessionCookies cookies) {

        public String signIn(SessionStanding standing) {
            var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
            cookies.issue(exchange, standing);
            return exchange.getResponse().getCookies().getFirst("__Host-hamrah").getValue();
        }
    }

    private record ToldView(String name) implements View {

        @Override
        public List<MediaType> getSupportedMediaTypes() {
            return List.of(MediaType.TEXT_HTML);
        }

        @Override
        public Mono<Void> render(
                @Nullable Map<String, ?> model, @Nullable MediaType contentType, ServerWebExchange exchange) {
            if (exchange.getRequest().getQueryParams().containsKey("broken-view")) {
                return Mono.error(new IllegalStateException("the template is broken"));
            }
            var told = name + " "
                    + model.entrySet().stream()
                            .filter(entry -> !entry.getKey().startsWith("org.springframework"))
                            .sorted(Map.Entry.comparingByKey())
                            .toList();
            var response = exchange.getResponse();
            return response.writeWith(Mono.just(response.bufferFactory().wrap(told.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
