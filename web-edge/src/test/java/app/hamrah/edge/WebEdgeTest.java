package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.session.SessionIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** What the edge makes of its configuration. */
class WebEdgeTest {

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withUserConfiguration(TestEdge.class)
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("server.port=0");

    private ReactiveWebApplicationContextRunner with(String... properties) {
        return runner.withPropertyValues("hamrah.keys.credential=" + Examples.KEY)
                .withPropertyValues(properties);
    }

    @Test
    void keysAreAllThatHasToBeConfigured() {
        with().run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Bus.class).hasSingleBean(SessionIndex.class);
            assertThat(context.getBean(PublicUrl.class).origin()).isEqualTo("http://localhost:8080");
        });
    }

    @Test
    void withoutAKeyForCredentialsItDoesNotStart() {
        runner.run(context -> assertThat(context)
                .getFailure()
                .hasRootCauseMessage("hamrah.keys.credential must hold at least one key"));
    }

    @Test
    void aParentDomainIsWhereTheCookieLives() {
        with("hamrah.public-url=https://id.hamrah.example", "hamrah.cookie.parent-domain=hamrah.example")
                .run(context -> {
                    var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
                    context.getBean(SessionCookies.class).issue(exchange, Examples.standing());

                    assertThat(exchange.getResponse()
                                    .getCookies()
                                    .getFirst("__Secure-hamrah")
                                    .getDomain())
                            .isEqualTo("hamrah.example");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "hamrah.keys.credential, k1:c2VjcmV0c2VjcmV0",
        "hamrah.keys.token, k1:c2VjcmV0c2VjcmV0",
        "hamrah.keys.challenge, c2VjcmV0c2VjcmV0",
        "hamrah.tokens.rotate-every, 1m",
        "hamrah.tokens.publish-ahead, 1m",
        "hamrah.tokens.resource-servers, shop:c2VjcmV0c2VjcmV0",
        "hamrah.public-url, http://id.hamrah.example",
        "hamrah.public-url, https://id.hamrah.example/path",
        "hamrah.cookie.parent-domain, evil.example",
        "hamrah.cors.allowed-origins, *",
        "hamrah.bus-timeout, 0s",
        "hamrah.shutdown-notice, 2m",
        "hamrah.shutdown-notice, -1s",
        "hamrah.sessions-in-memory, -1",
        "hamrah.limits.login-starts, 0",
        "hamrah.limits.callbacks, -1",
        "hamrah.limits.failed-checks, off",
        "hamrah.limits.challenges, 0",
        "hamrah.limits.revocations, 0",
        "hamrah.limits.reads, 0",
        "hamrah.limits.writes, 1000001",
        "hamrah.limits.exchanges, 0",
        "hamrah.limits.connections, 0",
        "hamrah.limits.connections-per-address, 0",
        "hamrah.request-head-timeout, 0s",
        "hamrah.request-timeout, -1s",
        "hamrah.response-timeout, 0s"
    })
    void whatIsNotSafeDoesNotStart(String property, String value) {
        with(property + "=" + value)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .satisfies(failure -> assertThat(failure).message().doesNotContain("c2VjcmV0")));
    }

    @Test
    void noKeyIsTold() {
        with().run(context -> {
            var environment = context.getBean(ConfigurableEnvironment.class);
            assertThat(environment.getProperty("hamrah.keys.credential")).isEqualTo(Examples.KEY);
            assertThat(context.getBeansOfType(Object.class).entrySet().stream()
                            .filter(bean -> bean.getKey().startsWith("hamrah")
                                    || bean.getValue().getClass().getName().startsWith("app.hamrah"))
                            .map(bean -> String.valueOf(bean.getValue())))
                    .isNotEmpty()
                    .noneMatch(text -> text.contains("AAAAAAAA"));
        });
    }
}
