package app.hamrah.edge.receipt;

import app.hamrah.edge.Bus;
import app.hamrah.edge.attest.DeviceKey;
import app.hamrah.edge.attest.KnownKey;
import app.hamrah.edge.attest.Receipt;
import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import app.hamrah.edge.attest.ReceiptCheck.Rejected;
import app.hamrah.edge.attest.ReceiptVerifier;
import app.hamrah.edge.receipt.ReceiptMetrics.Outcome;
import app.hamrah.edge.receipt.TradeAnswer.Newer;
import app.hamrah.schema.Origin;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.receipt.ReceiptAnswer;
import app.hamrah.schema.receipt.ReceiptAnswer.NothingToTrade;
import app.hamrah.schema.receipt.ReceiptAnswer.Taken;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.PutOffReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.TakeReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Trades one receipt for a newer one, and has recorded what that says. What it says is recorded before it is kept: whoever
 * stops in between asks Apple again and loses nothing.
 */
final class ReceiptTrade {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptTrade.class);

    private final Bus bus;
    private final ReceiptVerifier verifier;
    private final ReceiptSeal seal;
    private final AppleReceipts apple;
    private final ReceiptTimes times;
    private final ReceiptMetrics metrics;
    private final @Nullable Integer riskThreshold;
    private final Scheduler thread;
    private final Seldom unopened = new Seldom();
    private final Seldom falseReceipts = new Seldom();

    /**
     * @param riskThreshold null where no risk makes a device suspicious
     * @param thread where signatures are verified
     */
    ReceiptTrade(
            Bus bus,
            ReceiptVerifier verifier,
            ReceiptSeal seal,
            AppleReceipts apple,
            ReceiptTimes times,
            ReceiptMetrics metrics,
            @Nullable Integer riskThreshold,
            Scheduler thread) {
        this.bus = bus;
        this.verifier = verifier;
        this.seal = seal;
        this.apple = apple;
        this.times = times;
        this.metrics = metrics;
        this.riskThreshold = riskThreshold;
        this.thread = thread;
    }

    /**
     * Trades a receipt that is due. Answers what Apple did, or nothing where Apple was not asked; errors only where the
     * other sides do not answer.
     */
    Mono<TradeAnswer> trade(DueReceipt due, Origin origin) {
        var take = new TakeReceipt(due.deviceId(), due.dueAt(), times.afterTry(due.tries()), origin);
        return bus.send(take, ReceiptAnswer.class).flatMap(answer -> switch (answer) {
            case NothingToTrade nothing -> Mono.<TradeAnswer>empty();
            case Taken taken -> trade(taken, due, origin);
        });
    }

    private Mono<TradeAnswer> trade(Taken taken, DueReceipt due, Origin origin) {
        var device = taken.device();
        var receipt = seal.open(device.deviceId(), taken.sealed());
        if (receipt == null) {
            metrics.count(Outcome.NOT_OPENED);
            if (unopened.allows()) {
                LOG.warn("the receipt of a device does not open under hamrah.keys.grant");
            }
            return Mono.empty();
        }
        return apple.trade(device.environment(), receipt).flatMap(answer -> {
            Mono<Void> then = switch (answer) {
                case Newer newer -> verify(newer, taken, origin);
                case TradeAnswer.TooEarly early -> putOff(device, Outcome.TOO_EARLY, times.afterTooEarly(), origin);
                case TradeAnswer.NoData none -> putOff(device, Outcome.NO_DATA, times.afterNoData(due.tries()), origin);
                case TradeAnswer.NotTaken not ->
                    putOff(device, Outcome.NOT_TAKEN, times.afterNoData(due.tries()), origin);
                // Taking it has put it off already.
                case TradeAnswer.Unauthorized unauthorized -> counted(Outcome.UNAUTHORIZED);
                case TradeAnswer.Limited limited -> counted(Outcome.LIMITED);
                case TradeAnswer.Away away -> counted(Outcome.UNAVAILABLE);
            };
            return then.thenReturn(answer);
        });
    }

    private Mono<Void> verify(Newer newer, Taken taken, Origin origin) {
        var device = taken.device();
        var key = new KnownKey(
                DeviceKey.of(device.publicKey().encoded()), device.appId().value(), null, 0);
        return Mono.fromCallable(() -> verifier.verifyNewer(newer.receipt(), key))
                .subscribeOn(thread)
                .flatMap(check -> switch (check) {
                    case Genuine genuine ->
                        genuine.receipt().createdAt().isAfter(taken.createdAt())
                                ? record(device, genuine.receipt(), newer.receipt(), origin)
                                : notGenuine(device, "no newer than the one it was given for", origin);
                    case Rejected rejected ->
                        notGenuine(device, rejected.reason().value(), origin);
                });
    }

    private Mono<Void> record(DeviceStanding device, Receipt receipt, byte[] bytes, Origin origin) {
        var deviceId = device.deviceId();
        var risk = receipt.risk();
        var record = new RecordReceipt(
                deviceId, risk, receipt.createdAt(), receipt.notBefore(), receipt.expiresAt(), origin);
        var keep = new KeepReceipt(
                deviceId,
                seal.seal(deviceId, bytes),
                receipt.createdAt(),
                times.nextDue(receipt),
                ReceiptTimes.expiresAt(receipt),
                origin);
        return bus.send(record, Object.class)
                .then(suspect(device, risk, origin))
                .then(bus.send(keep, Object.class))
                .doOnSuccess(kept -> {
                    metrics.count(Outcome.TRADED);
                    if (risk != null) {
                        metrics.risk(risk);
                    }
                })
                .then();
    }

    /** A mark for operators. Nothing is refused by it. */
    private Mono<Void> suspect(DeviceStanding device, @Nullable Integer risk, Origin origin) {
        if (risk == null || riskThreshold == null || risk <= riskThreshold) {
            return Mono.empty();
        }
        return bus.send(new SuspectDevice(device.deviceId(), Suspicion.RISK_METRIC, origin), Object.class)
                .doOnSuccess(done -> metrics.count(Outcome.SUSPECTED))
                .then();
    }

    /** Whatever Apple, or somebody in its place, sent: the device has no part in it, and what is kept stays. */
    private Mono<Void> notGenuine(DeviceStanding device, String reason, Origin origin) {
        if (falseReceipts.allows()) {
            LOG.warn("what Apple gave for a receipt is no newer receipt of the device: {}", reason);
        }
        return putOff(device, Outcome.NOT_GENUINE, times.afterNoData(0), origin);
    }

    private Mono<Void> putOff(DeviceStanding device, Outcome outcome, Instant until, Origin origin) {
        metrics.count(outcome);
        return bus.send(new PutOffReceipt(device.deviceId(), until, origin), Object.class)
                .then();
    }

    private Mono<Void> counted(Outcome outcome) {
        metrics.count(outcome);
        return Mono.empty();
    }
}
