package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.grant.Revocations;
import app.hamrah.edge.http.RequestOriginAccess;
import app.hamrah.edge.signal.SignalSources;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.SignalVerification;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.edge.verify.Verification;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** An Apple that knows our app and no site of ours. */
class AppOnlyProviderTest {

    private static final String SUBJECT = "000123.somebody";

    private final SignInBench bench = new SignInBench("hamrah.providers.apple.client-id=");
    private final Registrations registrations = bench.context.getBean(Registrations.class);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nobodySignsInWithItOnTheWeb() {
        assertThat(registrations.find(Provider.APPLE)).isNull();
        assertThat(registrations.find("apple")).isNull();
    }

    @Test
    void whatItGrantsTheAppIsKeptAndCanBeGivenBack() {
        bench.provider.tokenAnswer = (form, response) -> {
            var answer = TestProvider.tokens(SigningKeys.token(claims().json(), SigningKeys.FIRST));
            answer.put("refresh_token", "r-the-refresh-token");
            return TestProvider.json(response, answer);
        };
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/"));
        RequestOriginAccess.set(exchange, "request-test");

        bench.context
                .getBean(NativeGrants.class)
                .keep(exchange, somebody(), SignInBench.APPLE_APP, "an app's code", origin())
                .block();

        assertThat(bench.provider.tokenRequests)
                .singleElement()
                .satisfies(form -> assertThat(form).containsEntry("client_id", SignInBench.APPLE_APP));
        assertThat(bench.commands(KeepGrant.class))
                .singleElement()
                .satisfies(kept -> assertThat(kept.clientId()).hasToString(SignInBench.APPLE_APP));
        assertThat(bench.context
                        .getBean(Revocations.class)
                        .of()
                        .get(Provider.APPLE)
                        .secrets())
                .containsOnlyKeys(SignInBench.APPLE_APP);
    }

    @Test
    void whatItTellsOfPeopleIsHeard() {
        var event = Map.of("type", "consent-revoked", "sub", SUBJECT, "event_time", bench.clock.millis());
        var token = SigningKeys.token(
                "{\"alg\":\"RS256\",\"kid\":\"first\"}",
                JSONObjectUtils.toJSONString(Map.of(
                        "iss",
                        bench.appleIssuer(),
                        "aud",
                        SignInBench.APPLE_APP,
                        "iat",
                        bench.clock.instant().getEpochSecond(),
                        "jti",
                        "a-jti",
                        "events",
                        JSONObjectUtils.toJSONString(event))),
                SigningKeys.FIRST);

        var signals = bench.context.getBean(SignalSources.class).of().get(Provider.APPLE);

        assertThat(signals.verify(token).block()).isInstanceOf(SignalVerification.Genuine.class);
    }

    private Claims claims() {
        return Claims.of(bench.appleIssuer(), SignInBench.APPLE_APP, "nonce", bench.clock.instant())
                .with("sub", SUBJECT);
    }

    private VerifiedIdentity somebody() {
        var tokens = registrations.ofApps(Provider.APPLE).idTokens();
        var token = SigningKeys.token(claims().json(), SigningKeys.FIRST);
        return ((Verification.Verified) tokens.verify(token, "nonce").block()).identity();
    }

    private static Origin origin() {
        return new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-test"));
    }
}
