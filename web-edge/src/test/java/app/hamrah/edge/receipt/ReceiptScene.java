package app.hamrah.edge.receipt;

import app.hamrah.edge.FakeSides;
import app.hamrah.edge.attest.AttestedApp;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.attest.Environment;
import app.hamrah.edge.attest.PretendApple;
import app.hamrah.edge.attest.PretendPhone;
import app.hamrah.edge.attest.ReceiptVerifier;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.device.DeviceId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A phone whose receipt is kept and traded, and everything that does so. */
final class ReceiptScene {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Origin ORIGIN = new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-test"));
    static final PretendApple APPLE = new PretendApple();
    static final AttestedApp APP =
            new AttestedApp("6MURL8TA57.app.hamrah.ios", Environment.PRODUCTION, Set.of(Category.APP_STORE), true);
    static final List<String> KEYS = List.of("k1:" + "A".repeat(43) + "=");

    final MovableClock clock = new MovableClock(NOW);
    final FakeSides sides = new FakeSides();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final ReceiptMetrics metrics = new ReceiptMetrics(registry);
    final ReceiptSeal seal = new ReceiptSeal(KEYS);
    final ReceiptTimes times = new ReceiptTimes(Duration.ofDays(1), clock, new Random(1));
    final ReceiptVerifier verifier =
            new ReceiptVerifier(List.of(APP), clock, ReceiptProperties.certificate(APPLE.receiptRootPem()));
    final PretendPhone phone = phone();
    final DeviceId deviceId = DeviceId.of(phone.keyId().bytes());
    final byte[] hash = ClientData.forAttestation(new byte[32], phone.keyId());

    static PretendPhone phone() {
        return new PretendPhone(APPLE, APP, NOW);
    }

    double count(String outcome) {
        return registry.get("hamrah.receipts").tag("outcome", outcome).counter().count();
    }
}
