package app.hamrah.edge.pages;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.api.ApiDocumentConfiguration;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.signin.Providers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The pages with a stub behind them: what other packages do around them is done as simply as can be. The nested
 * components register themselves.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({PagesConfiguration.class, ApiDocumentConfiguration.class})
@EnableConfigurationProperties(Providers.class)
class PagesSlice {

    @Bean
    StubActions stub() {
        return new StubActions();
    }

    @Bean
    AccountActions accountActions(StubActions stub) {
        return stub.actions();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(Sample.NOW, ZoneOffset.UTC);
    }

    @Bean
    Visitor visitor() {
        return new Visitor();
    }

    /** Puts the session of the sample on each request while {@code signedIn}. */
    static final class Visitor implements WebFilter {

        boolean signedIn = true;
        boolean fresh = true;

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            if (signedIn) {
                exchange.getAttributes().put(CurrentSession.class.getName(), fresh ? Sample.STANDING : Sample.STALE);
            }
            return chain.filter(exchange);
        }
    }

    record Problem(ProblemType type, String title, String detail, int status, String requestId) {

        static Rendering page(ProblemType type, String detail) {
            var status = type.status();
            return Rendering.view("problem")
                    .status(status)
                    .modelAttribute("problem", new Problem(type, type.title(), detail, status.value(), "req_12345678"))
                    .build();
        }
    }

    /** Renders the two templates that other packages show. */
    @Controller
    static final class ProblemPages {

        @GetMapping("/test/problem/{type}")
        Rendering problem(@PathVariable ProblemType type) {
            return Problem.page(type, "More <b>about</b> it.");
        }

        @GetMapping("/problems/{slug}")
        Rendering type(@PathVariable String slug) {
            return Rendering.view("problem-type")
                    .modelAttribute(
                            "type",
                            ProblemType.valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .modelAttribute("meaning", "What <b>it</b> means.")
                    .build();
        }
    }

    @ControllerAdvice
    static final class Problems {

        @ExceptionHandler
        Rendering problem(ProblemException problem) {
            return Problem.page(problem.type(), String.valueOf(problem.getMessage()));
        }
    }
}
