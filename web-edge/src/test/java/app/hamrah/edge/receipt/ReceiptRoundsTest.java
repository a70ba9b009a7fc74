package app.hamrah.edge.receipt;

import static app.hamrah.edge.receipt.ReceiptScene.APP;
import static app.hamrah.edge.receipt.ReceiptScene.APPLE;
import static app.hamrah.edge.receipt.ReceiptScene.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.attest.PretendApple;
import app.hamrah.edge.receipt.PretendReceiptServer.Reply;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.receipt.ReceiptAnswer.NothingToTrade;
import app.hamrah.schema.receipt.ReceiptAnswer.Taken;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.PutOffReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.TakeReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipts;
import app.hamrah.schema.receipt.ReceiptQuery.FindDueReceipts;
import app.hamrah.schema.receipt.SealedReceipt;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

class ReceiptRoundsTest {

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Instant LATER = NOW.plus(Duration.ofHours(2));

    private final ReceiptScene scene = new ReceiptScene();
    private final byte[] first = scene.phone.firstReceipt(scene.hash);
    private final PretendReceiptServer apple = new PretendReceiptServer(APPLE, scene.clock);
    private final ProviderHttp http = new ProviderHttp();
    private final AppleStanding standing = new AppleStanding(AppleStanding.State.IDLE);
    private SealedReceipt sealed = scene.seal.seal(scene.deviceId, first);
    private Integer threshold;
    private Duration patience = Duration.ofSeconds(10);

    @BeforeEach
    void oneReceiptIsDue() {
        scene.clock.set(LATER);
        due(1);
        scene.sides
                .on(TakeReceipt.class, command -> new Taken(sealed, NOW, device()))
                .on(RecordReceipt.class, command -> new Done(null))
                .on(SuspectDevice.class, command -> new Done(null))
                .on(KeepReceipt.class, command -> new Done(null))
                .on(PutOffReceipt.class, command -> new Done(null));
    }

    @AfterEach
    void close() {
        http.destroy();
        apple.close();
    }

    @Test
    void aDueReceiptIsTradedAndWhatTheNewerOneSaysIsRecordedBeforeItIsKept() {
        apple.answer(receipt -> Reply.of(APPLE.trade(receipt, LATER, 3)));

        assertThat(round()).isEqualTo(LOOK_EVERY);

        var recorded = only(RecordReceipt.class);
        assertThat(recorded.deviceId()).isEqualTo(scene.deviceId);
        assertThat(recorded.risk()).isEqualTo(3);
        assertThat(recorded.createdAt()).isEqualTo(LATER);
        assertThat(recorded.notBefore()).isEqualTo(LATER.plus(Duration.ofDays(1)));
        assertThat(recorded.origin().actor().value()).isEqualTo("system:receipts");
        var kept = only(KeepReceipt.class);
        assertThat(kept.createdAt()).isEqualTo(LATER);
        assertThat(kept.dueAt()).isBetween(LATER.plus(Duration.ofDays(1)), LATER.plus(Duration.ofMinutes(1440 + 144)));
        assertThat(scene.seal.open(scene.deviceId, kept.sealed())).isNotEqualTo(first);
        assertThat(scene.sides.received().indexOf(recorded))
                .isLessThan(scene.sides.received().indexOf(kept));
        assertThat(scene.sides.received(SuspectDevice.class)).isEmpty();
        assertThat(scene.count("traded")).isOne();
        assertThat(scene.registry.get("hamrah.device.risk").summary().totalAmount())
                .isEqualTo(3);
        assertThat(standing.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void appleIsAskedInTheNameOfTheTeam() throws Exception {
        round();

        var asked = apple.asked().getFirst();
        assertThat(asked.path()).isEqualTo("/v1/attestationData");
        assertThat(asked.receipt()).isEqualTo(first);
        var token = SignedJWT.parse(asked.authorization());
        assertThat(token.getHeader().getKeyID()).isEqualTo(PretendReceiptServer.KEY_ID);
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(PretendReceiptServer.TEAM);
        assertThat(token.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(LATER);
    }

    @Test
    void eachEnvironmentHasItsServer() {
        var receipts = new AppleReceipts(http, token(), null, patience);
        assertThat(receipts.uri(DeviceEnvironment.PRODUCTION))
                .hasToString("https://data.appattest.apple.com/v1/attestationData");
        assertThat(receipts.uri(DeviceEnvironment.DEVELOPMENT))
                .hasToString("https://data-development.appattest.apple.com/v1/attestationData");
    }

    @Test
    void aRiskBeyondTheThresholdMarksTheDeviceAndNothingElse() {
        threshold = 3;
        apple.answer(receipt -> Reply.of(APPLE.trade(receipt, LATER, 3)));
        round();
        assertThat(scene.sides.received(SuspectDevice.class)).isEmpty();

        apple.answer(receipt -> Reply.of(APPLE.trade(receipt, LATER, 4)));
        round();
        assertThat(only(SuspectDevice.class).suspicion()).isEqualTo(Suspicion.RISK_METRIC);
        assertThat(scene.sides.received(KeepReceipt.class)).hasSize(2);
        assertThat(scene.count("suspected")).isOne();
    }

    @Test
    void tooEarlyAndWithoutDataTheReceiptStaysAndIsPutOff() {
        for (var status : List.of(304, 404, 400, 413)) {
            apple.answer(receipt -> Reply.of(status));
            assertThat(round()).isEqualTo(LOOK_EVERY);
        }
        assertThat(scene.sides.received(PutOffReceipt.class))
                .extracting(put -> Duration.between(LATER, put.until()).toHours())
                .satisfiesExactly(
                        early -> assertThat(early).isEqualTo(1),
                        none -> assertThat(none).isBetween(24L, 27L),
                        not -> assertThat(not).isBetween(24L, 27L),
                        large -> assertThat(large).isBetween(24L, 27L));
        assertThat(scene.sides.received(KeepReceipt.class)).isEmpty();
        assertThat(scene.sides.received(RecordReceipt.class)).isEmpty();
        assertThat(scene.count("too-early")).isOne();
        assertThat(scene.count("no-data")).isOne();
        assertThat(scene.count("not-taken")).isEqualTo(2);
    }

    @Test
    void whatIsNoNewerReceiptOfTheDeviceIsNotTaken() {
        var other = APPLE.trade(ReceiptScene.phone().firstReceipt(scene.hash), LATER, 1);
        var same = APPLE.trade(first, NOW, 1);
        var answers = List.<Function<byte[], Reply>>of(
                receipt -> new Reply(200, "<html>".getBytes(StandardCharsets.UTF_8), Duration.ZERO, null),
                receipt -> Reply.of(200),
                receipt -> Reply.of(new byte[9_000]),
                receipt -> Reply.of(first),
                receipt -> Reply.of(same),
                receipt -> Reply.of(other),
                receipt -> Reply.of(new PretendApple().trade(receipt, LATER, 1)),
                receipt -> Reply.of(APPLE.trade(receipt, LATER.plus(Duration.ofDays(1)), 1)));
        for (var answer : answers) {
            apple.answer(answer);
            round();
        }
        assertThat(scene.count("not-genuine")).isEqualTo(answers.size());
        assertThat(scene.sides.received(PutOffReceipt.class)).hasSize(answers.size());
        assertThat(scene.sides.received(KeepReceipt.class)).isEmpty();
        assertThat(scene.sides.received(RecordReceipt.class)).isEmpty();
        assertThat(scene.sides.received(SuspectDevice.class)).isEmpty();
    }

    @Test
    void aReceiptOfAnAppThatIsNoLongerOursIsNotTaken() {
        scene.sides.on(TakeReceipt.class, command -> new Taken(sealed, NOW, device("6MURL8TA57.app.hamrah.gone")));
        round();
        assertThat(scene.count("not-genuine")).isOne();
        assertThat(scene.sides.received(RecordReceipt.class)).isEmpty();
    }

    @Test
    void whileAppleIsAwayTheRoundEndsAndTheNextComesAlwaysLater() {
        due(50);
        apple.answer(receipt -> Reply.of(503));
        var rounds = rounds(1);

        assertThat(rounds.round().block()).isBetween(LOOK_EVERY, LOOK_EVERY.multipliedBy(2));
        assertThat(apple.asked()).hasSize(ReceiptRounds.AWAY_IN_ROW);
        assertThat(scene.sides.received(TakeReceipt.class)).hasSize(ReceiptRounds.AWAY_IN_ROW);
        assertThat(scene.sides.received(PutOffReceipt.class)).isEmpty();
        assertThat(standing.health().getStatus()).isEqualTo(AppleStanding.STALE);
        for (int i = 0; i < 8; i++) {
            rounds.round().block();
        }
        assertThat(rounds.round().block()).isBetween(Duration.ofMinutes(30), Duration.ofHours(1));

        apple.answer(receipt -> Reply.of(APPLE.trade(receipt, LATER, 1)));
        assertThat(rounds.round().block()).isEqualTo(LOOK_EVERY);
        assertThat(scene.count("traded")).isEqualTo(50);
        assertThat(standing.health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void aServerThatIsGoneIsAwayToo() {
        apple.close();
        round();
        assertThat(scene.count("unavailable")).isOne();
        assertThat(standing.health().getStatus()).isEqualTo(AppleStanding.STALE);
    }

    @Test
    void anAppleThatTakesTooLongIsAwayToo() {
        patience = Duration.ofMillis(100);
        apple.answer(receipt -> new Reply(200, new byte[0], Duration.ofSeconds(5), null));
        round();
        assertThat(scene.count("unavailable")).isOne();
        assertThat(scene.sides.received(PutOffReceipt.class)).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        apple.answer(receipt -> Reply.of(302));
        round();
        assertThat(scene.count("unavailable")).isOne();
    }

    @Test
    void whereAppleDoesNotKnowOurKeyNobodyElseIsAskedFor() {
        due(50);
        for (var status : List.of(401, 403)) {
            apple.answer(receipt -> Reply.of(status));
            rounds(1).round().block();
        }
        assertThat(apple.asked()).hasSize(2);
        assertThat(scene.count("unauthorized")).isEqualTo(2);
        assertThat(standing.health().getDetails()).containsEntry("apple", "unauthorized");
    }

    @Test
    void whereAppleWantsToBeLeftAloneItIs() {
        due(50);
        apple.answer(receipt -> new Reply(429, new byte[0], Duration.ZERO, "1200"));
        assertThat(rounds(1).round().block()).isEqualTo(Duration.ofMinutes(20));
        apple.answer(receipt -> new Reply(429, new byte[0], Duration.ZERO, "999999"));
        assertThat(rounds(1).round().block()).isEqualTo(Duration.ofHours(6));
        apple.answer(receipt -> new Reply(429, new byte[0], Duration.ZERO, "tomorrow"));
        assertThat(rounds(1).round().block()).isBetween(LOOK_EVERY, LOOK_EVERY.multipliedBy(2));
        assertThat(apple.asked()).hasSize(3);
        assertThat(scene.count("limited")).isEqualTo(3);
    }

    @Test
    void noMoreAreTradedAtATimeThanIsSaid() {
        due(20);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        scene.sides.on(TakeReceipt.class, command -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            return new Taken(sealed, NOW, device());
        });
        scene.sides.on(KeepReceipt.class, command -> {
            now.decrementAndGet();
            return new Done(null);
        });
        apple.answer(receipt ->
                new Reply(200, Reply.of(APPLE.trade(receipt, LATER, 1)).body(), Duration.ofMillis(20), null));
        rounds(4).round().block();
        assertThat(scene.count("traded")).isEqualTo(20);
        assertThat(most.get()).isBetween(2, 4);
    }

    @Test
    void whatAnotherEdgeTookIsLeftToIt() {
        scene.sides.on(TakeReceipt.class, command -> new NothingToTrade());
        assertThat(round()).isEqualTo(LOOK_EVERY);
        assertThat(apple.asked()).isEmpty();
    }

    @Test
    void whatDoesNotOpenIsNeverSent() {
        sealed = new ReceiptSeal(List.of("k1:" + "B".repeat(42) + "A=")).seal(scene.deviceId, first);
        round();
        assertThat(apple.asked()).isEmpty();
        assertThat(scene.count("not-opened")).isOne();
    }

    @Test
    void aRoundWhoseOtherSidesAreAwayEndsQuietlyAndTheNextComesLater() {
        scene.sides.reset();
        assertThat(round()).isGreaterThanOrEqualTo(LOOK_EVERY);
        assertThat(scene.count("failed")).isOne();
    }

    @Test
    void oneReceiptThatFailsStopsNoOthers() {
        due(20);
        var takes = new AtomicInteger();
        scene.sides.on(TakeReceipt.class, command -> {
            if (takes.incrementAndGet() % 3 == 0) {
                throw new IllegalStateException("its stream cannot be read");
            }
            return new Taken(sealed, NOW, device());
        });
        assertThat(rounds(1).round().block()).isEqualTo(LOOK_EVERY);
        assertThat(scene.count("traded")).isEqualTo(14);
        assertThat(scene.count("failed")).isEqualTo(6);
    }

    @Test
    void whereEveryReceiptFailsTheRoundEnds() {
        due(20);
        scene.sides.on(TakeReceipt.class, command -> {
            throw new IllegalStateException("the vault is away");
        });
        assertThat(rounds(1).round().block()).isGreaterThanOrEqualTo(LOOK_EVERY);
        assertThat(scene.count("failed")).isEqualTo(ReceiptRounds.AWAY_IN_ROW);
    }

    @Test
    void triesInVainComeAlwaysRarerAndNeverAllAtOnce() {
        for (int tries = 0; tries < 70; tries++) {
            var wait = Duration.between(LATER, scene.times.afterTry(tries));
            var most = Duration.ofMinutes(2).multipliedBy(1L << Math.min(tries, 8));
            assertThat(wait)
                    .isBetween(
                            Duration.ofMinutes(1),
                            most.compareTo(Duration.ofHours(6)) < 0 ? most : Duration.ofHours(6));
        }
        assertThat(scene.times.afterTry(3)).isNotEqualTo(scene.times.afterTry(3));
        assertThat(Duration.between(LATER, scene.times.afterNoData(60))).isLessThan(Duration.ofDays(9));
    }

    private void due(int receipts) {
        scene.sides.on(
                FindDueReceipts.class,
                query -> new DueReceipts(Collections.nCopies(receipts, new DueReceipt(scene.deviceId, LATER, 0))));
    }

    private DeviceStanding device() {
        return device(APP.id());
    }

    private DeviceStanding device(String app) {
        return new DeviceStanding(
                scene.deviceId,
                DevicePublicKey.of(scene.phone.key().encoded()),
                new AppId(app),
                DeviceEnvironment.PRODUCTION,
                null,
                1,
                AccountId.of(new UUID(0x7000, Long.MIN_VALUE)),
                DeviceStatus.BOUND,
                Version.of(scene.deviceId, 2));
    }

    private <T> T only(Class<T> type) {
        var received = scene.sides.received(type);
        assertThat(received).hasSize(1);
        return received.getFirst();
    }

    private Duration round() {
        return rounds(4).round().block(Duration.ofSeconds(20));
    }

    private TeamToken token() {
        return new TeamToken(
                PretendReceiptServer.TEAM, PretendReceiptServer.KEY_ID, PretendReceiptServer.PRIVATE_KEY, scene.clock);
    }

    private ReceiptRounds rounds(int parallel) {
        var trade = new ReceiptTrade(
                scene.sides.bus(),
                scene.verifier,
                scene.seal,
                new AppleReceipts(http, token(), URI.create(apple.url()), patience),
                scene.times,
                scene.metrics,
                threshold,
                Schedulers.boundedElastic());
        var properties = new ReceiptProperties(
                null, null, null, Duration.ofDays(1), LOOK_EVERY, 500, parallel, threshold, null, null);
        return new ReceiptRounds(scene.sides.bus(), trade, standing, scene.times, scene.metrics, properties);
    }
}
