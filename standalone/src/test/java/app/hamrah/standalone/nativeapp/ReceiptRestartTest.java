package app.hamrah.standalone.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.APPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.receipt.Receipts;
import app.hamrah.edge.receipt.PretendReceiptServer;
import app.hamrah.edge.receipt.PretendReceiptServer.Reply;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is stopped while Apple is away, and the one that goes on. */
class ReceiptRestartTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void whileAppleIsAwayNothingIsLostAndARestartGoesOn(@TempDir Path folder) throws Exception {
        try (var apple = new PretendReceiptServer(APPLE, Clock.systemUTC())) {
            apple.answer(receipt -> Reply.of(503));
            DeviceId device;
            try (var first = service(folder, apple)) {
                var app = first.registered();
                device = DeviceId.of(app.phoneKeyId());
                var id = device;
                await().atMost(SOON)
                        .until(() -> first.running.bean(Receipts.class).find(id) != null);
                first.signIn(app, AppService.somebody());
                first.pass(Duration.ofHours(2));
                await().atMost(SOON).until(() -> health(first) == 503);
                assertThat(first.running.bean(Receipts.class).find(device)).isNotNull();
            }
            try (var second = service(folder, apple)) {
                apple.answer(receipt ->
                        Reply.of(APPLE.trade(receipt, second.clock.instant().truncatedTo(ChronoUnit.MILLIS), 1)));
                second.pass(Duration.ofHours(9));
                var id = device;
                await().atMost(SOON)
                        .until(() -> second.events(ReceiptRefreshed.class).stream()
                                .anyMatch(event -> event.deviceId().equals(id)));
                assertThat(health(second)).isEqualTo(200);
            }
        }
    }

    private static AppService service(Path folder, PretendReceiptServer apple) {
        return new AppService(folder, apple.settings().toArray(String[]::new));
    }

    private static int health(AppService of) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + of.running.managementPort() + "/actuator/health/receipts"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
