package app.hamrah.edge.operator;

import app.hamrah.edge.Bus;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceQuery.DeviceRisks;
import app.hamrah.schema.device.DeviceQuery.ListDeviceRisks;
import app.hamrah.schema.device.DeviceRisk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import reactor.core.publisher.Mono;

/** The devices of an account, and what is held against them. */
@Endpoint(id = "devices")
final class DevicesEndpoint {

    private final Bus bus;

    DevicesEndpoint(Bus bus) {
        this.bus = bus;
    }

    record Listed(
            String device,
            String client,
            String app,
            String environment,
            String status,
            Instant attestedAt,
            @Nullable Instant lastSeenAt,
            @Nullable String suspicion,
            @Nullable Integer risk,
            @Nullable Instant riskAt) {

        static Listed of(DeviceRisk device) {
            var suspicion = device.suspicion();
            return new Listed(
                    device.deviceId().value(),
                    device.client().value(),
                    device.appId().value(),
                    device.environment().name(),
                    device.status().name(),
                    device.attestedAt(),
                    device.lastSeenAt(),
                    suspicion == null ? null : suspicion.name(),
                    device.risk(),
                    device.riskAt());
        }
    }

    record Devices(String account, List<Listed> devices) {}

    /** All devices of an account, those out of use included, newest first, 200 at most. */
    @ReadOperation
    Mono<Devices> list(String account) {
        var accountId = OperatorAnswers.id("an account", account, AccountId::new);
        return bus.ask(new ListDeviceRisks(accountId), DeviceRisks.class)
                .map(found -> new Devices(
                        account, found.devices().stream().map(Listed::of).toList()));
    }
}
