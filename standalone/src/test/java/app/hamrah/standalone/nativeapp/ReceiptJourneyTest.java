package app.hamrah.standalone.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.APPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.receipt.Receipts;
import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendApp.Reply;
import app.hamrah.edge.receipt.PretendReceiptServer;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.DeviceRisks;
import app.hamrah.schema.device.DeviceQuery.ListDeviceRisks;
import app.hamrah.schema.device.DeviceRisk;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.SessionId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts of devices in the whole service, beside an Apple that trades them. */
class ReceiptJourneyTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static PretendReceiptServer apple;
    private static AppService service;

    @BeforeAll
    static void start() {
        apple = new PretendReceiptServer(APPLE, Clock.systemUTC());
        service = new AppService(
                folder,
                Stream.concat(apple.settings().stream(), Stream.of("--hamrah.attest.receipts.risk-threshold=3"))
                        .toArray(String[]::new));
        trade(2);
    }

    @AfterAll
    static void stop() {
        service.close();
        apple.close();
    }

    private static void trade(int risk) {
        apple.answer(receipt -> PretendReceiptServer.Reply.of(
                APPLE.trade(receipt, service.clock.instant().truncatedTo(ChronoUnit.MILLIS), risk)));
    }

    @Test
    void aReceiptIsTradedOnceADayAndItsRiskIsShownToOperators() {
        var app = registered();
        var signedIn = service.signIn(app, AppService.somebody());
        service.pass(Duration.ofHours(2));

        await().atMost(SOON).until(() -> refreshed(app).size() == 1);
        assertThat(refreshed(app).getFirst().risk()).isEqualTo(2);
        await().atMost(SOON).until(() -> Objects.equals(risk(signedIn).risk(), 2));
        assertThat(risk(signedIn).suspicion()).isNull();

        await().atMost(SOON)
                .until(() ->
                        kept(app).createdAt().equals(refreshed(app).getFirst().createdAt()));
        assertThat(service.running
                        .bean(Receipts.class)
                        .due(service.clock.instant().plus(Duration.ofHours(23)), 100))
                .noneMatch(due -> due.deviceId().equals(device(app)));
        service.pass(Duration.ofHours(27));
        await().atMost(SOON).until(() -> refreshed(app).size() == 2);
    }

    @Test
    void aRiskBeyondTheThresholdIsASignalAndRefusesNothing() {
        trade(9);
        var app = registered();
        var signedIn = service.signIn(app, AppService.somebody());
        service.pass(Duration.ofHours(2));

        await().atMost(SOON).until(() -> suspicions(app).contains(Suspicion.RISK_METRIC));
        await().atMost(SOON).until(() -> Objects.equals(risk(signedIn).risk(), 9));
        assertThat(risk(signedIn).suspicion()).isEqualTo(Suspicion.RISK_METRIC);

        var again = app.refresh(signedIn.text("refresh_token"));
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(app.get("/api/v1/me", again.text("access_token")).status()).isEqualTo(200);
        trade(2);
    }

    @Test
    void aReceiptThatSaysNothingIsNotedAndTheDeviceRegistersAllTheSame() {
        var app = service.app();

        var registered = app.register(app.registrationWith(new byte[] {1, 2, 3}, app.challenge("register")));

        assertThat(registered.status()).as("%s", registered).isEqualTo(201);
        await().atMost(SOON).until(() -> suspicions(app).contains(Suspicion.RECEIPT));
        assertThat(kept(app)).isNull();
        assertThat(service.signIn(app, AppService.somebody()).status()).isEqualTo(200);
    }

    @Test
    void erasureForgetsTheReceipt() {
        var app = registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var account = new AccountId(signedIn.text("account_id"));
        var origin = new Origin(account.asActor(), Channel.IOS, new RequestId("request-erase"));

        assertThat(service.running.<Outcome>send(
                        new EraseAccount(account, new SessionId(signedIn.text("session_id")), origin)))
                .isInstanceOf(Outcome.Done.class);

        await().atMost(SOON).until(() -> kept(app) == null);
    }

    /** An app whose receipt is kept: it is looked at once the app has its answer, and time must not pass meanwhile. */
    private static PretendApp registered() {
        var app = service.registered();
        await().atMost(SOON).until(() -> kept(app) != null);
        return app;
    }

    private static DeviceId device(PretendApp app) {
        return DeviceId.of(app.phoneKeyId());
    }

    private static Receipts.Kept kept(PretendApp app) {
        return service.running.bean(Receipts.class).find(device(app));
    }

    private static List<ReceiptRefreshed> refreshed(PretendApp app) {
        return service.events(ReceiptRefreshed.class).stream()
                .filter(event -> event.deviceId().equals(device(app)))
                .toList();
    }

    private static List<Suspicion> suspicions(PretendApp app) {
        return service.events(DeviceSuspected.class).stream()
                .filter(event -> event.deviceId().equals(device(app)))
                .map(DeviceSuspected::suspicion)
                .toList();
    }

    private static DeviceRisk risk(Reply signedIn) {
        return service.running
                .ask(new ListDeviceRisks(new AccountId(signedIn.text("account_id"))), DeviceRisks.class)
                .devices()
                .getFirst();
    }
}
