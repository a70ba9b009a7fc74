package app.hamrah.edge.signin;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.limit.LimitConfiguration;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.VerifyConfiguration;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.mockito.Mockito;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The sign-in of the edge with a provider on this machine, a bus that answers as told, and a clock to move. */
final class SignInBench implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String GOOGLE_CLIENT = "google-client";
    static final String APPLE_CLIENT = "com.example.web";
    static final String COOKIE_KEY = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);

    final MovableClock clock = new MovableClock(NOW);
    final TestProvider provider = new TestProvider(clock);
    final List<Object> commands = new CopyOnWriteArrayList<>();
    final List<SessionStanding> issued = new CopyOnWriteArrayList<>();
    volatile SessionStanding session;
    volatile Function<Object, Object> decision = SignInBench::agree;
    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final WebTestClient client;

    SignInBench(String... properties) {
        TestPropertyValues.of(
                        "hamrah.keys.cookie=" + COOKIE_KEY,
                        "hamrah.keys.identity=" + Base64.getEncoder().encodeToString(new byte[32]),
                        "hamrah.providers.google.client-id=" + GOOGLE_CLIENT,
                        "hamrah.providers.google.client-secret=" + TestProvider.SECRET,
                        "hamrah.providers.google.issuer=" + googleIssuer(),
                        "hamrah.providers.google.authorization-uri=" + provider.url("/authorize"),
                        "hamrah.providers.google.token-uri=" + provider.url("/token"),
                        "hamrah.providers.google.jwks-uri=" + provider.url("/keys"),
                        "hamrah.providers.apple.client-id=" + APPLE_CLIENT,
                        "hamrah.providers.apple.client-secret=" + TestProvider.SECRET,
                        "hamrah.providers.apple.issuer=" + appleIssuer(),
                        "hamrah.providers.apple.authorization-uri=" + provider.url("/authorize"),
                        "hamrah.providers.apple.token-uri=" + provider.url("/token"),
                        "hamrah.providers.apple.jwks-uri=" + provider.url("/keys"))
                .and(properties)
                .applyTo(context);
        context.registerBean(SignInBench.class, () -> this);
        context.register(
                Application.class, LimitConfiguration.class, VerifyConfiguration.class, SignInConfiguration.class);
        context.refresh();
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @Override
    public void close() {
        context.close();
        provider.stop();
    }

    String googleIssuer() {
        return provider.url("/google");
    }

    String appleIssuer() {
        return provider.url("/apple");
    }

    Browser browser() {
        return new Browser(client);
    }

    /** The person agrees at Google: the address the browser is sent back to. */
    String google(String authorizationUrl, UnaryOperator<Claims> change) {
        var code = provider.grant(authorizationUrl, googleIssuer(), change);
        return "/sign-in/google/callback?state="
                + TestProvider.query(authorizationUrl).get("state") + "&code=" + code.replace("/", "%2F")
                + "&scope=openid%20email&authuser=0&prompt=none";
    }

    String google(String authorizationUrl) {
        return google(authorizationUrl, claims -> claims);
    }

    /** The person agrees at Apple: the form the browser is made to post. */
    MultiValueMap<String, String> apple(String authorizationUrl, UnaryOperator<Claims> change) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("state", TestProvider.query(authorizationUrl).get("state"));
        form.add(
                "code",
                provider.grant(authorizationUrl, appleIssuer(), claims -> change.apply(claims.with("name", null))));
        return form;
    }

    <T> List<T> commands(Class<T> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The reasons on record so far, each with its step. */
    List<String> refusals() {
        return commands(RecordRefusal.class).stream()
                .map(refusal -> refusal.step() + " " + refusal.reason())
                .toList();
    }

    SessionStanding live(boolean fresh) {
        var authenticated = fresh ? NOW : NOW.minus(Duration.ofHours(1));
        session = standing(SessionId.of(new UUID(0x7000, 1)), AccountId.of(new UUID(0x7000, 2)), authenticated);
        return session;
    }

    static SessionStanding standing(SessionId sessionId, AccountId accountId, Instant authenticatedAt) {
        return new SessionStanding(
                sessionId,
                accountId,
                0,
                0,
                authenticatedAt,
                authenticatedAt.plus(Duration.ofMinutes(10)),
                NOW.plus(Duration.ofDays(15)),
                NOW.plus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(90)),
                Version.of(sessionId, 0));
    }

    /** The command side when nothing stands in the way. */
    static Object agree(Object command) {
        return switch (command) {
            case SignIn signIn ->
                new SignInAnswer.Accepted(standing(signIn.sessionId(), signIn.newAccountId(), NOW), true);
            case SessionCommand.StepUpSession stepUp ->
                new SessionAnswer.Standing(standing(stepUp.sessionId(), stepUp.accountId(), NOW));
            case SessionCommand.EndSession end -> new Outcome.Done(Version.of(end.sessionId(), 1));
            case AccountCommand.LinkIdentity link -> new Outcome.Done(Version.of(link.accountId(), 1));
            default -> "";
        };
    }

    private CompletableFuture<Object> send(Object command) {
        commands.add(command);
        try {
            return CompletableFuture.completedFuture(decision.apply(command));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebFlux
    static class Application {

        @Bean
        Clock clock(SignInBench bench) {
            return bench.clock;
        }

        @Bean
        Bus bus(SignInBench bench) {
            var commands = Mockito.mock(CommandGateway.class);
            Mockito.when(commands.send(Mockito.any())).thenAnswer(call -> bench.send(call.getArgument(0)));
            return new Bus(commands, Mockito.mock(QueryGateway.class), Duration.ofSeconds(5));
        }

        @Bean
        SessionCookies sessionCookies(SignInBench bench) {
            return new SessionCookies() {
                @Override
                public void issue(ServerWebExchange exchange, SessionStanding standing) {
                    bench.issued.add(standing);
                }

                @Override
                public boolean isIn(ServerHttpRequest request) {
                    return false;
                }

                @Override
                public void clear(ServerWebExchange exchange) {
                    throw new AssertionError("nothing here clears a session");
                }
            };
        }

        @Bean
        PublicUrl publicUrl() {
            return new PublicUrl(URI.create("http://localhost:8080"));
        }

        @Bean
        ClientLabels clientLabels() {
            return new ClientLabels();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        /** What the filters of the edge have done before any handler runs. */
        @Bean
        WebFilter before(SignInBench bench) {
            return (exchange, chain) -> {
                exchange.getAttributes().put(RequestOrigin.class.getName() + ".request", new RequestId("request-0001"));
                if (bench.session != null) {
                    exchange.getAttributes().put(CurrentSession.class.getName(), bench.session);
                }
                return chain.filter(exchange);
            };
        }

        @Bean
        @Order(-2)
        WebExceptionHandler problems() {
            return (exchange, failure) -> {
                if (failure instanceof ProblemException problem) {
                    exchange.getResponse().setStatusCode(problem.type().status());
                    if (problem.retryAfter() != null) {
                        exchange.getResponse()
                                .getHeaders()
                                .set(
                                        "Retry-After",
                                        Long.toString(problem.retryAfter().toSeconds()));
                    }
                    return exchange.getResponse().setComplete();
                }
                return Mono.error(failure);
            };
        }
    }
}
