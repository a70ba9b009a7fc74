package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceStanding;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import reactor.core.publisher.Mono;

/** The keys of devices: those of 100,000 lately seen are in memory, others are asked of the log. */
final class KnownDevices {

    private static final int MOST = 100_000;

    private final Bus bus;
    private final Cache<DeviceId, KnownDevice> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownDevices(Bus bus) {
        this.bus = bus;
    }

    /** The device, or nothing where none of this id was ever registered. */
    Mono<KnownDevice> find(DeviceId deviceId) {
        return Mono.defer(() -> {
            var held = known.getIfPresent(deviceId);
            return held == null ? ask(deviceId) : Mono.just(held);
        });
    }

    /** Remembers a device that has just been registered. */
    void learn(DeviceStanding standing) {
        known.put(standing.deviceId(), KnownDevice.of(standing));
    }

    private Mono<KnownDevice> ask(DeviceId deviceId) {
        return bus.ask(new CheckDevice(deviceId), DeviceCheck.class).flatMap(check -> {
            var standing = check.standing();
            if (standing == null) {
                return Mono.empty();
            }
            learn(standing);
            return Mono.just(KnownDevice.of(standing));
        });
    }
}
