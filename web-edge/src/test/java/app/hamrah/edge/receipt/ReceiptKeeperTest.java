package app.hamrah.edge.receipt;

import static app.hamrah.edge.receipt.ReceiptScene.APP;
import static app.hamrah.edge.receipt.ReceiptScene.APPLE;
import static app.hamrah.edge.receipt.ReceiptScene.NOW;
import static app.hamrah.edge.receipt.ReceiptScene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.AttestationVerifier;
import app.hamrah.edge.attest.AttestedKey;
import app.hamrah.edge.attest.PretendPhone;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptKeeperTest {

    private final ReceiptScene scene = new ReceiptScene();
    private final ReceiptKeeper keeper = keeper(scene.seal);

    @AfterEach
    void stop() {
        keeper.destroy();
    }

    @Test
    void theReceiptOfAnAttestationIsKeptSealedForItsDevice() {
        scene.sides.on(KeepReceipt.class, command -> new Done(null));
        var receipt = scene.phone.firstReceipt(scene.hash);

        keeper.keep(key(receipt), scene.hash, ORIGIN);

        await().until(() -> scene.count("kept") == 1);
        var kept = scene.sides.received(KeepReceipt.class).getFirst();
        assertThat(kept.deviceId()).isEqualTo(scene.deviceId);
        assertThat(kept.createdAt()).isEqualTo(NOW);
        assertThat(kept.dueAt()).isEqualTo(NOW);
        assertThat(kept.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(90)));
        assertThat(scene.seal.open(scene.deviceId, kept.sealed())).isEqualTo(receipt);
        assertThat(scene.seal.open(DeviceId.of(new byte[32]), kept.sealed())).isNull();
    }

    @Test
    void aReceiptThatSaysNothingIsNotedOfTheDeviceAndNotKept() {
        scene.sides.on(SuspectDevice.class, command -> new Done(null));
        var others = ReceiptScene.phone().firstReceipt(scene.hash);
        for (var wrong : List.of(others, new byte[0], "garbage".getBytes(StandardCharsets.UTF_8), old())) {
            keeper.keep(key(wrong), scene.hash, ORIGIN);
        }

        await().until(() -> scene.count("rejected") == 4);
        await().until(() -> scene.sides.received(SuspectDevice.class).size() == 4);
        assertThat(scene.sides.received(SuspectDevice.class))
                .allMatch(noted -> noted.suspicion() == Suspicion.RECEIPT
                        && noted.deviceId().equals(scene.deviceId));
        assertThat(scene.sides.received(KeepReceipt.class)).isEmpty();
    }

    @Test
    void whatCannotBeKeptAtOnceIsTriedAgain() {
        var failing = new CompletableFuture<Object>();
        failing.completeExceptionally(new IllegalStateException("the vault is away"));
        scene.sides.on(
                KeepReceipt.class,
                command -> scene.sides.received(KeepReceipt.class).size() < 3 ? failing : new Done(null));

        keeper.keep(key(scene.phone.firstReceipt(scene.hash)), scene.hash, ORIGIN);

        await().until(() -> scene.count("kept") == 1);
        assertThat(scene.sides.received(KeepReceipt.class)).hasSize(3);
    }

    @Test
    void whatCannotBeKeptAtAllFailsNobodyAndIsCounted() {
        keeper.keep(key(scene.phone.firstReceipt(scene.hash)), scene.hash, ORIGIN);
        await().until(() -> scene.count("not-kept") == 1);

        var without = keeper(null);
        without.keep(key(scene.phone.firstReceipt(scene.hash)), scene.hash, ORIGIN);
        await().until(() -> scene.count("not-kept") == 2);
        without.destroy();
    }

    @Test
    void whereNoReceiptsAreLookedAtNothingHappens() {
        var off = new ReceiptKeeper(
                scene.sides.bus(), null, scene.seal, scene.times, scene.metrics, Duration.ofMillis(1));
        off.keep(key(new byte[0]), scene.hash, ORIGIN);
        assertThat(scene.sides.received()).isEmpty();
        off.destroy();
    }

    private byte[] old() {
        var before = new PretendPhone(APPLE, APP, NOW.minus(Duration.ofMinutes(10)));
        return before.firstReceipt(scene.hash);
    }

    private AttestedKey key(byte[] receipt) {
        var verifier =
                new AttestationVerifier(List.of(APP), scene.clock, ReceiptProperties.certificate(APPLE.rootPem()));
        var attestation = scene.phone.attestWith(receipt, scene.hash);
        return ((Attested) verifier.verify(attestation, scene.phone.keyId(), scene.hash)).key();
    }

    private ReceiptKeeper keeper(ReceiptSeal seal) {
        return new ReceiptKeeper(
                scene.sides.bus(), scene.verifier, seal, scene.times, scene.metrics, Duration.ofMillis(1));
    }
}
