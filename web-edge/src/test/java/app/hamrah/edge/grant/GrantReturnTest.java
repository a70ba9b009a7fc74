package app.hamrah.edge.grant;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.FakeSides;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.grant.ClientId;
import app.hamrah.schema.grant.EdgeSealed;
import app.hamrah.schema.grant.GrantAnswer.GivenUp;
import app.hamrah.schema.grant.GrantAnswer.Postponed;
import app.hamrah.schema.grant.GrantCommand.ForgetGrant;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantCommand.PostponeGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.grant.GrantQuery.DueGrants;
import app.hamrah.schema.grant.GrantQuery.FindDueGrants;
import app.hamrah.schema.identity.IdentityId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class GrantReturnTest {

    private static final ClientId WEB = new ClientId("com.example.web");
    private static final GrantId GRANT = new GrantId("grt_019ca8f2-5c00-7000-8000-000000000001");
    private static final IdentityId IDENTITY = new IdentityId("idn_" + "A".repeat(43));
    private static final List<String> KEYS = List.of("k1:" + "A".repeat(43) + "=");
    private static final Origin ORIGIN = new Origin(Actor.STRANGER, Channel.WEB, new RequestId("request-test"));

    private final FakeSides sides = new FakeSides();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GrantMetrics metrics = new GrantMetrics(registry);
    private final GrantSeal seal = new GrantSeal(KEYS);
    private final ProviderHttp http = new ProviderHttp();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private final DisposableServer apple = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> request.receive()
                    .aggregate()
                    .asString()
                    .flatMap(body -> {
                        asked.add(request.uri() + " " + body);
                        return response.status(status).send().then();
                    }))
            .bindNow();

    @AfterEach
    void close() {
        http.destroy();
        apple.disposeNow();
    }

    @Test
    void whatIsDueIsGivenBackAndForgotten() {
        due(WEB, sealed());
        sides.on(ForgetGrant.class, command -> new Outcome.Done(null));

        round();

        assertThat(asked)
                .containsExactly("/auth/revoke client_id=com.example.web&client_secret=a+secret&token=the+token"
                        + "&token_type_hint=refresh_token");
        assertThat(sides.received(ForgetGrant.class))
                .extracting(ForgetGrant::grantId)
                .containsExactly(GRANT);
        assertThat(count("revoked")).isOne();
    }

    @Test
    void whileAppleRefusesItIsPutOffAndAskedAgainUntilItAgrees() {
        due(WEB, sealed());
        sides.on(PostponeGrant.class, command -> new Postponed(Instant.EPOCH));
        sides.on(ForgetGrant.class, command -> new Outcome.Done(null));
        for (var answer : List.of(500, 400, 302, 429)) {
            status = answer;
            round();
        }
        assertThat(sides.received(PostponeGrant.class)).hasSize(4);
        assertThat(sides.received(ForgetGrant.class)).isEmpty();

        status = 200;
        round();
        assertThat(sides.received(ForgetGrant.class)).hasSize(1);
        assertThat(count("postponed")).isEqualTo(4);
    }

    @Test
    void whileAppleIsAwayItIsPutOff() {
        due(WEB, sealed());
        sides.on(PostponeGrant.class, command -> new Postponed(Instant.EPOCH));
        apple.disposeNow();
        round();
        assertThat(sides.received(PostponeGrant.class)).hasSize(1);
    }

    @Test
    void whatIsGivenUpIsCounted() {
        status = 500;
        due(WEB, sealed());
        sides.on(PostponeGrant.class, command -> new GivenUp());
        round();
        assertThat(count("given-up")).isOne();
    }

    @Test
    void whatDoesNotOpenOrHasNoClientIsNeverSentAndIsPutOff() {
        sides.on(PostponeGrant.class, command -> new Postponed(Instant.EPOCH));
        due(WEB, new GrantSeal(List.of("k1:" + "B".repeat(42) + "A=")).seal(GRANT, WEB, token()));
        round();
        var gone = new ClientId("com.example.gone");
        due(gone, seal.seal(GRANT, gone, token()));
        round();
        assertThat(asked).isEmpty();
        assertThat(sides.received(PostponeGrant.class)).hasSize(2);
    }

    @Test
    void aRoundThatCannotAskEndsQuietly() {
        round();
        assertThat(asked).isEmpty();
    }

    @Test
    void aGrantIsSealedForItselfAndItsClientAlone() {
        assertThat(seal.open(GRANT, WEB, sealed())).isNotNull();
        assertThat(seal.open(GRANT, new ClientId("com.example.app"), sealed())).isNull();
        assertThat(seal.open(new GrantId("grt_019ca8f2-5c00-7000-8000-000000000002"), WEB, sealed()))
                .isNull();
    }

    @Test
    void aTokenIsKeptSealedAndShownNowhere() {
        sides.on(KeepGrant.class, command -> new Outcome.Done(null));
        keeper().keep(IDENTITY, Provider.APPLE, WEB.value(), token(), ORIGIN).block();

        var kept = sides.received(KeepGrant.class).getFirst();
        assertThat(kept.toString()).doesNotContain("the token");
        assertThat(kept.sealed().value()).doesNotContain("the token");
        assertThat(seal.open(kept.grantId(), WEB, kept.sealed()).value()).isEqualTo("the token");
        assertThat(token()).hasToString("GrantedToken");
        assertThat(count("kept")).isOne();
    }

    @Test
    void whatCannotBeKeptFailsNobody() {
        keeper().keep(IDENTITY, Provider.APPLE, WEB.value(), token(), ORIGIN).block();
        keeper().keep(IDENTITY, Provider.APPLE, WEB.value(), null, ORIGIN).block();
        assertThat(count("not-kept")).isOne();
    }

    @Test
    void aTokenIsPrintableAndBounded() {
        assertThat(GrantedToken.of(null)).isNull();
        assertThat(GrantedToken.of("")).isNull();
        assertThat(GrantedToken.of("a\nb")).isNull();
        assertThat(GrantedToken.of("x".repeat(4_097))).isNull();
        assertThat(new GrantSeal(KEYS).seal(GRANT, WEB, GrantedToken.of("x".repeat(4_096))))
                .isNotNull();
    }

    private GrantKeeper keeper() {
        return new GrantKeeper(sides.bus(), seal, metrics, Clock.systemUTC(), new Random(1));
    }

    private void due(ClientId client, EdgeSealed sealed) {
        sides.on(
                FindDueGrants.class,
                query -> new DueGrants(List.of(new DueGrant(GRANT, Provider.APPLE, client, sealed))));
    }

    private EdgeSealed sealed() {
        return seal.seal(GRANT, WEB, token());
    }

    private static GrantedToken token() {
        return GrantedToken.of("the token");
    }

    private void round() {
        var revocation = new Revocation(
                URI.create("http://127.0.0.1:" + apple.port() + "/auth/revoke"), Map.of(WEB.value(), () -> "a secret"));
        var client = new RevocationClient(new Revocations(Map.of(Provider.APPLE, revocation)), http);
        new GrantReturn(sides.bus(), seal, client, metrics, Duration.ofHours(1))
                .round()
                .block(Duration.ofSeconds(10));
    }

    private double count(String outcome) {
        return registry.get("hamrah.grants").tag("outcome", outcome).counter().count();
    }
}
