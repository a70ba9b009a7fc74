package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.Phones;
import app.hamrah.standalone.RunningStandalone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the whole service. */
class ServiceCommandsTest {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @TempDir
    static Path folder;

    private static RunningStandalone running;
    private static People people;

    @BeforeAll
    static void start() {
        running = RunningStandalone.start(folder, Clock.systemUTC());
        people = new People(running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Commands.Result run(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + running.managementPort() + "/actuator",
                "--token-file",
                folder.resolve(TokenFile.NAME).toString(),
                "--as",
                "ada"));
        return new Commands(folder).run(arguments.toArray(String[]::new));
    }

    @Test
    void anEndedSessionsCookieIsRefusedAtOnceAndTheEventSaysWhoEndedIt() throws IOException {
        var standing = people.signIn();
        var cookie = people.cookie(standing);
        assertThat(people.check(cookie)).isEqualTo(200);

        var result = run("sessions", "end", standing.sessionId().value());

        assertThat(people.check(cookie)).isEqualTo(401);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(standing.accountId().value());
        assertThat(running.bean(EventStore.class)
                        .readEvents(standing.sessionId().value())
                        .asStream()
                        .map(event -> event.getPayload())
                        .toList())
                .last()
                .isInstanceOfSatisfying(SessionEnded.class, ended -> {
                    assertThat(ended.reason()).isEqualTo(EndReason.ENDED_BY_OPERATOR);
                    assertThat(ended.provenance().actor()).isEqualTo(Actor.operator("ada"));
                    assertThat(ended.provenance().channel()).isEqualTo(Channel.OPERATOR);
                });
    }

    @Test
    void endingWhatIsOverOrUnknownIsRefused() {
        var standing = people.signIn();
        run("sessions", "end", standing.sessionId().value());

        assertThat(run("sessions", "end", standing.sessionId().value()))
                .isEqualTo(new Commands.Result(ExitCodes.FAILED, "", "hamrah: The session is over already\n"));
        assertThat(run("sessions", "end", "ses_" + NOBODY).err()).contains("There is no such session");
        assertThat(run("sessions", "end", "../accounts").err()).contains("not the id of a session");
    }

    @Test
    void theLiveSessionsOfAnAccountAreListedWithoutAnythingPersonal() {
        var standing = people.signIn();
        var account = standing.accountId().value();
        await().until(() -> run("sessions", "list", account)
                .out()
                .contains(standing.sessionId().value()));

        assertThat(run("sessions", "list", account, "--json").out())
                .contains("\"session\":\"" + standing.sessionId().value())
                .doesNotContain("network", "email");
        assertThat(run("sessions", "show", standing.sessionId().value()).out()).contains(account);
        assertThat(run("sessions", "list", "someone@example.org").exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void theDevicesOfAnAccountAreListedWithWhatIsHeldAgainstThem() {
        var phone = Phones.newDevice();
        running.send(Phones.registration(phone));
        var account = running.<Accepted>send(Phones.signIn(Logins.somebody(), phone, 1))
                .standing()
                .accountId();
        var by = new Origin(Actor.system("receipts"), Channel.SYSTEM, new RequestId("request-test"));
        running.send(new RecordReceipt(phone, 7, Instant.parse("2026-11-23T12:00:00Z"), null, null, by));
        running.send(new SuspectDevice(phone, Suspicion.RISK_METRIC, by));
        await().until(() -> run("devices", "list", account.value()).out().contains("RISK_METRIC"));

        assertThat(run("devices", "list", account.value()).out())
                .contains(phone.value(), "BOUND", "7", "2026-11-23T12:00:00Z");
        assertThat(run("devices", "list", account.value(), "--json").out()).contains("\"risk\":7");
        assertThat(run("devices", "list", "nobody").exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void aSuspendedAccountIsOutUntilItIsReinstated() throws IOException {
        var standing = people.signIn();
        var cookie = people.cookie(standing);
        var account = standing.accountId().value();
        await().until(() -> run("accounts", "show", account).out().contains("ACTIVE"));

        assertThat(run("accounts", "suspend", account).out()).startsWith("Done: suspend");
        assertThat(people.check(cookie)).isEqualTo(401);
        assertThat(run("accounts", "suspend", account).out()).startsWith("It was so already");
        await().until(() -> run("accounts", "show", account).out().contains("SUSPENDED"));

        assertThat(run("accounts", "reinstate", account).exitCode()).isZero();
        await().until(() -> run("accounts", "show", account).out().contains("ACTIVE"));
        assertThat(run("accounts", "suspend", "acc_" + NOBODY).err()).contains("There is no such account");
    }

    @Test
    void rolesAreGrantedAndWithdrawn() {
        var account = people.signIn().accountId().value();

        assertThat(run("roles", "grant", account, "auditor").exitCode()).isZero();
        await().until(() -> run("accounts", "show", account).out().contains("AUDITOR"));
        assertThat(run("roles", "withdraw", account, "auditor").exitCode()).isZero();
        await().until(() -> !run("accounts", "show", account).out().contains("AUDITOR"));
        assertThat(run("roles", "grant", account, "king").err()).contains("role must be");
    }

    @Test
    void anErasedAccountTakesNoDecision() {
        var standing = people.signIn();
        people.erase(standing);

        assertThat(run("accounts", "suspend", standing.accountId().value()))
                .isEqualTo(new Commands.Result(ExitCodes.FAILED, "", "hamrah: The account has been erased\n"));
    }

    @Test
    void aWrongTokenHasAnExitCodeOfItsOwn(@TempDir Path other) throws IOException {
        java.nio.file.Files.writeString(other.resolve("token"), "x".repeat(43));
        var result = new Commands(folder)
                .run(
                        "sessions",
                        "show",
                        "ses_" + NOBODY,
                        "--url",
                        "http://127.0.0.1:" + running.managementPort() + "/actuator",
                        "--token-file",
                        other.resolve("token").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.NO_PERMISSION);
        assertThat(result.err()).contains("does not take this token");
    }

    @Test
    void theServiceAndTheTokenAreFoundByTheSettings(@TempDir Path here) throws IOException {
        java.nio.file.Files.writeString(
                here.resolve("application.properties"),
                "hamrah.data-dir=" + folder + "\nmanagement.server.port=" + running.managementPort() + "\n");

        var result = new Commands(here).run("sessions", "show", "ses_" + NOBODY);

        assertThat(result.err()).isEqualTo("hamrah: There is no such session\n");
    }
}
