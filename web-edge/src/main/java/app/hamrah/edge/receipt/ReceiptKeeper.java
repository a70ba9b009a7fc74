package app.hamrah.edge.receipt;

import app.hamrah.edge.Bus;
import app.hamrah.edge.attest.AttestedKey;
import app.hamrah.edge.attest.Receipt;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import app.hamrah.edge.attest.ReceiptCheck.Rejected;
import app.hamrah.edge.attest.ReceiptVerifier;
import app.hamrah.edge.receipt.ReceiptMetrics.Outcome;
import app.hamrah.schema.Origin;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Verifies and keeps the receipt that came with an attestation, after its app has had its answer. No registration waits
 * for it, and none fails by it: a receipt that says nothing is noted of the device.
 */
public final class ReceiptKeeper implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptKeeper.class);

    /** Bounds the memory of receipts that wait: some 5 KB each. */
    private static final int MOST_WAITING = 1_000;

    private static final int RETRIES = 3;

    private final Bus bus;
    private final @Nullable ReceiptVerifier verifier;
    private final @Nullable ReceiptSeal seal;
    private final ReceiptTimes times;
    private final ReceiptMetrics metrics;
    private final Duration beforeRetry;
    private final Seldom rejections = new Seldom();
    private final Seldom losses = new Seldom();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Scheduler thread = Schedulers.newBoundedElastic(1, MOST_WAITING, "receipts", 60, true);

    /**
     * @param verifier null where no receipts are looked at
     * @param seal null where there is no key to seal with
     * @param beforeRetry how long is waited before the first of three further tries; twice as long each time
     */
    ReceiptKeeper(
            Bus bus,
            @Nullable ReceiptVerifier verifier,
            @Nullable ReceiptSeal seal,
            ReceiptTimes times,
            ReceiptMetrics metrics,
            Duration beforeRetry) {
        this.bus = bus;
        this.verifier = verifier;
        this.seal = seal;
        this.times = times;
        this.metrics = metrics;
        this.beforeRetry = beforeRetry;
    }

    /**
     * Has the receipt of a device that was just registered kept, and returns at once.
     *
     * @param clientDataHash what the key was attested with
     */
    public void keep(AttestedKey key, byte[] clientDataHash, Origin origin) {
        if (verifier == null) {
            return;
        }
        if (!room.tryAcquire()) {
            metrics.count(Outcome.NOT_KEPT);
            warning(losses, origin).log("a receipt is not kept: too many others wait");
            return;
        }
        kept(verifier, key, clientDataHash, origin)
                .doFinally(end -> room.release())
                .subscribe();
    }

    private Mono<Void> kept(ReceiptVerifier verifying, AttestedKey key, byte[] clientDataHash, Origin origin) {
        var deviceId = DeviceId.of(key.id().bytes());
        return Mono.fromCallable(() -> verifying.verifyFirst(key, clientDataHash))
                .subscribeOn(thread)
                .flatMap(check -> switch (check) {
                    case Genuine genuine -> keep(deviceId, genuine.receipt(), key.receipt(), origin);
                    case Rejected rejected -> {
                        metrics.count(Outcome.REJECTED);
                        warning(rejections, origin)
                                .log(
                                        "a receipt that came with an attestation says nothing: {}",
                                        rejected.reason().value());
                        yield send(new SuspectDevice(deviceId, Suspicion.RECEIPT, origin));
                    }
                })
                .onErrorResume(failure -> {
                    metrics.count(Outcome.NOT_KEPT);
                    warning(losses, origin)
                            .log("a receipt is not kept: {}", failure.getClass().getSimpleName());
                    return Mono.empty();
                });
    }

    private Mono<Void> keep(DeviceId deviceId, Receipt receipt, byte[] bytes, Origin origin) {
        if (seal == null) {
            metrics.count(Outcome.NOT_KEPT);
            return Mono.empty();
        }
        return send(new KeepReceipt(
                        deviceId,
                        seal.seal(deviceId, bytes),
                        receipt.createdAt(),
                        times.firstDue(receipt),
                        ReceiptTimes.expiresAt(receipt),
                        origin))
                .doOnSuccess(kept -> metrics.count(Outcome.KEPT));
    }

    private static LoggingEventBuilder warning(Seldom seldom, Origin origin) {
        return (seldom.allows() ? LOG.atWarn() : LOG.atDebug())
                .addKeyValue("http.request.id", origin.request().value());
    }

    /** What is lost here is lost: Apple gives a first receipt once. */
    private Mono<Void> send(Object command) {
        return bus.send(command, Object.class)
                .retryWhen(Retry.backoff(RETRIES, beforeRetry))
                .then();
    }

    @Override
    public void destroy() {
        thread.dispose();
    }
}
