package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.Personal;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.store.ErasureRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is made while people sign in, and is worth something only when a service runs on it again. */
class BackupTest {

    private static final int THREADS = 4;

    @TempDir
    static Path folder;

    private static SessionStanding before;
    private static SessionStanding erasedBefore;
    private static SessionStanding erasedAfter;
    private static String cookie;
    private static long position;
    private static Path data;
    private static Path backup;

    @BeforeAll
    static void backUpUnderLoad() throws Exception {
        data = folder.resolve("data");
        backup = folder.resolve("backup");
        try (var service = RunningStandalone.inFiles(data, Clock.systemUTC())) {
            var people = new People(service);
            before = people.signIn();
            cookie = people.cookie(before);
            erasedBefore = people.signIn();
            people.erase(erasedBefore);
            erasedAfter = people.signIn();

            var signedIn = new ConcurrentLinkedQueue<SessionStanding>();
            var stop = new AtomicBoolean();
            var threads = IntStream.range(0, THREADS)
                    .mapToObj(i -> Thread.ofPlatform().start(() -> {
                        while (!stop.get()) {
                            signedIn.add(people.signIn());
                        }
                    }))
                    .toList();
            await().until(() -> signedIn.size() > 50);
            var made = run(service, "backup", backup.toString(), "--json");
            var during = signedIn.size();
            await().until(() -> signedIn.size() > during);
            stop.set(true);
            for (var thread : threads) {
                thread.join();
            }

            assertThat(made.exitCode()).as(made.err()).isZero();
            position = Management.JSON.readTree(made.out()).path("position").asLong();
            people.erase(erasedAfter);

            assertThat(run(service, "backup", backup.toString()).err()).contains("is there already");
            assertThat(run(service, "backup", folder + "/none\\..\\there").err())
                    .contains("without ; and");
            assertThat(run(service, "backup", folder + "/no/such").err()).contains("cannot be made");
        }
    }

    private static Commands.Result run(RunningStandalone service, String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + service.managementPort() + "/actuator",
                "--token-file",
                data.resolve(TokenFile.NAME).toString()));
        return new Commands(folder).run(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void nothingIsLeftHalfRestored() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".restoring"));
        }
    }

    private static Path restored(String name, String... more) throws IOException {
        var target = folder.resolve(name);
        var arguments = new ArrayList<>(List.of("restore", backup.toString(), "--data", target.toString()));
        arguments.addAll(List.of(more));
        var result = new Commands(folder).run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        // The keys are the operator's to bring.
        Files.copy(data.resolve("keys"), target.resolve("keys"));
        return target;
    }

    private static Path register() {
        return data.resolve(ErasureRegister.NAME);
    }

    @Test
    void everythingUpToItsPositionIsThereWithItsKeysAndWhoWasErasedAnyTimeStaysSo() throws IOException {
        var target = restored("whole", "--erasures", register().toString());

        try (var service = RunningStandalone.inFiles(target, Clock.systemUTC())) {
            var people = new People(service);
            assertThat(people.check(cookie)).isEqualTo(200);
            assertThat(people.email(before.accountId())).isEqualTo(Logins.EMAIL);

            var opened = new ArrayList<AccountId>();
            long events;
            try (var all = service.bean(EventStorageEngine.class).readEvents(null, false)) {
                events = all.peek(event -> {
                            if (event.getPayload() instanceof AccountOpened account) {
                                opened.add(account.accountId());
                            }
                        })
                        .count();
            }
            assertThat(position).isPositive();
            assertThat(events).isGreaterThanOrEqualTo(position);
            opened.removeAll(List.of(erasedBefore.accountId(), erasedAfter.accountId()));
            assertThat(opened)
                    .hasSizeGreaterThan(50)
                    .allSatisfy(account -> assertThat(people.email(account)).isEqualTo(Logins.EMAIL));
            assertThat(email(service, erasedBefore)).isNull();
            assertThat(email(service, erasedAfter)).isNull();
        }
        assertThat(ErasureRegister.read(target.resolve(ErasureRegister.NAME)))
                .containsExactly(erasedBefore.accountId(), erasedAfter.accountId());
    }

    @Test
    void withoutTheRegisterALaterErasureIsUndoneAndThatIsSaid() throws IOException {
        var target = folder.resolve("undone");
        var result = new Commands(folder).run("restore", backup.toString(), "--data", target.toString());
        Files.copy(data.resolve("keys"), target.resolve("keys"));

        assertThat(result.err()).contains("whoever was erased since can be read again");
        try (var service = RunningStandalone.inFiles(target, Clock.systemUTC())) {
            assertThat(email(service, erasedBefore)).isNull();
            assertThat(email(service, erasedAfter)).isEqualTo(Logins.EMAIL);
        }
    }

    private static Personal email(RunningStandalone service, SessionStanding of) {
        return new People(service).email(of.accountId());
    }

    @Test
    void itIsForTheUserOfTheServiceAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(restored("closed")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFolderWithDataIsNotRestoredInto() throws IOException {
        var target = Files.createDirectory(folder.resolve("full"));
        Files.writeString(target.resolve("events.mv.db"), "of somebody");

        var result = new Commands(folder).run("restore", backup.toString(), "--data", target.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(result.err()).contains("not empty");
        assertThat(Files.readString(target.resolve("events.mv.db"))).isEqualTo("of somebody");
    }

    @Test
    void aBackupThatWasChangedOrIsNotWholeIsNotRestored() throws IOException {
        var changed = copy("changed");
        Files.write(changed.resolve("vault.zip"), new byte[] {1});
        assertThat(restore(changed).err()).contains("vault.zip is not what was backed up");

        var cutOff = copy("cut-off");
        Files.delete(cutOff.resolve("manifest.json"));
        assertThat(restore(cutOff).err()).contains("not a whole one");

        var foreign = copy("foreign");
        var manifest = foreign.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("vault.zip", "../vault.zip"));
        assertThat(restore(foreign).exitCode()).isEqualTo(ExitCodes.FAILED);

        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static Commands.Result restore(Path from) {
        return new Commands(folder)
                .run(
                        "restore",
                        from.toString(),
                        "--data",
                        folder.resolve("never").toString());
    }

    private static Path copy(String name) throws IOException {
        var copy = Files.createDirectory(folder.resolve(name));
        try (var files = Files.list(backup)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
