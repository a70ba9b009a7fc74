package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.MovableClock;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.http.Wire;
import app.hamrah.standalone.settings.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are rotated under people who are signed in, or about to be. */
class KeyRotationTest {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&\\s]+)");

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(
                file(),
                "# Ours.\n" + String.join("\n", Keys.lines()) + "\n\n# The provider.\n"
                        + "hamrah.providers.google.client-id=web\nhamrah.providers.google.client-secret=a-secret\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    }

    private Path file() {
        return folder.resolve("application.properties");
    }

    private Commands.Result run(String... words) {
        return new Commands(folder, clock).run(words);
    }

    private List<String> lines(String property) throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> line.startsWith(property))
                .toList();
    }

    private String value(String property) throws IOException {
        var line = lines(property).getFirst();
        return line.substring(line.indexOf('=') + 1);
    }

    @Test
    void aRotationSignsNobodyOutAndEndsNoLoginUntilTheOldKeysAreTakenOut() throws IOException {
        String session;
        String login;
        String state;
        try (var service = RunningStandalone.start(folder, Clock.systemUTC())) {
            var people = new People(service);
            session = people.cookie(people.signIn());
            var begun = Wire.ask(service.port(), "GET /sign-in/google HTTP/1.1", "Host: localhost:8080");
            login = begun.header("set-cookie").replaceFirst(";.*", "");
            state = find(STATE, begun.header("location"));
        }

        assertThat(run("keys", "rotate", "credential").out()).contains("k2 makes from the next start on");
        assertThat(run("keys", "rotate", "cookie").exitCode()).isZero();

        try (var service = RunningStandalone.start(folder, Clock.systemUTC())) {
            var people = new People(service);
            assertThat(people.check(session)).isEqualTo(200);
            assertThat(people.check(people.cookie(people.signIn()))).isEqualTo(200);
            assertThat(returnWith(service, login, state)).contains("/sign-in?error=cancelled");
        }

        assertThat(run("keys", "prune", "credential").out()).contains("everything stays");
        assertThat(run("keys", "prune", "cookie").out()).contains("everything stays");
        assertThat(run("keys", "prune", "cookie", "--json").out()).isEqualTo("{\"takenOut\":[]}\n");
        clock.advance(Duration.ofMinutes(10));
        assertThat(run("keys", "prune", "cookie").out()).contains("Taken out: k1");
        clock.advance(Duration.ofDays(90));
        assertThat(run("keys", "prune", "credential").out()).contains("Taken out: k1");

        try (var service = RunningStandalone.start(folder, Clock.systemUTC())) {
            assertThat(new People(service).check(session)).isEqualTo(401);
            assertThat(returnWith(service, login, state)).contains("/sign-in?error=expired");
        }
    }

    private static String returnWith(RunningStandalone service, String cookie, String state) throws IOException {
        return Wire.ask(
                        service.port(),
                        "GET /sign-in/google/callback?error=access_denied&state=" + state + " HTTP/1.1",
                        "Host: localhost:8080",
                        "Cookie: " + cookie)
                .header("location");
    }

    private static String find(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    @Test
    void everythingElseInTheFileStaysAsItIs() throws IOException {
        var before = Files.readAllLines(file());

        run("keys", "rotate", "credential");

        var after = Files.readAllLines(file());
        assertThat(after)
                .containsSubsequence(before.stream()
                        .filter(line -> !line.startsWith("hamrah.keys.credential"))
                        .toList());
        assertThat(after.getFirst()).isEqualTo("# Ours.");
        assertThat(after.get(1)).isEqualTo("# hamrah.keys.credential: k2 makes since 2026-01-01T00:00:00Z");
        assertThat(after.get(2)).startsWith("hamrah.keys.credential[0]=k2:");
        assertThat(after.get(3)).isEqualTo(before.get(1).replace("[0]", "[1]"));
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("application.properties");
        }
    }

    @Test
    void theFileIsReadByItsOwnGroupAndNoOther() throws IOException {
        var group = anyGroupButTheDraftsOwn();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(run("keys", "rotate", "credential").exitCode()).isZero();

        assertThat(Files.readAttributes(file(), PosixFileAttributes.class).group())
                .isEqualTo(group);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    /** Gives the file a group that a new file here would not have; who may not do that has no such file either. */
    private GroupPrincipal anyGroupButTheDraftsOwn() {
        try {
            var group = file().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("daemon");
            Files.getFileAttributeView(file(), PosixFileAttributeView.class).setGroup(group);
            return group;
        } catch (IOException e) {
            return Assumptions.abort("this user cannot give a file to another group");
        }
    }

    @Test
    void onSeveralServersAKeyIsTakenEverywhereBeforeItMakesAnywhere() throws IOException {
        assertThat(run("keys", "rotate", "credential", "--step", "sign").err()).contains("--step publish comes first");

        assertThat(run("keys", "rotate", "credential", "--step", "publish").exitCode())
                .isZero();
        assertThat(value("hamrah.keys.credential[0]")).startsWith("k1:");
        assertThat(value("hamrah.keys.credential[1]")).startsWith("k2:");
        assertThat(run("keys", "rotate", "credential", "--step", "publish").exitCode())
                .isEqualTo(ExitCodes.FAILED);
        clock.advance(Duration.ofDays(400));
        assertThat(run("keys", "prune", "credential").out()).contains("everything stays");

        assertThat(run("keys", "rotate", "credential", "--step", "sign").exitCode())
                .isZero();
        assertThat(value("hamrah.keys.credential[0]")).startsWith("k2:");
        assertThat(run("keys", "rotate", "credential", "--step", "sign").exitCode())
                .isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void aTokenKeyIsAlwaysPublishedBeforeItSignsAndAStolenOneGoesAtOnce() throws IOException {
        assertThat(run("keys", "rotate", "token").out()).contains("k2 is published", "wait 15 minutes");
        assertThat(value("hamrah.keys.token[0]")).startsWith("k1:");
        assertThat(run("keys", "rotate", "token").exitCode()).isEqualTo(ExitCodes.FAILED);

        assertThat(run("keys", "rotate", "token", "--step", "sign").exitCode()).isZero();
        assertThat(value("hamrah.keys.token[0]")).startsWith("k2:");
        clock.advance(Duration.ofMinutes(10));
        assertThat(run("keys", "prune", "token").out()).contains("everything stays");
        clock.advance(Duration.ofMinutes(1));
        assertThat(run("keys", "prune", "token").out()).contains("Taken out: k1");

        run("keys", "rotate", "token");
        run("keys", "rotate", "token", "--step", "sign");
        assertThat(run("keys", "prune", "token", "--older-than", "0s").out()).contains("Taken out: k2");
        assertThat(lines("hamrah.keys.token")).singleElement().asString().startsWith("hamrah.keys.token[0]=k3:");
    }

    @Test
    void keysInOneLineAreUnderstoodAndThreeGenerationsGoOneByOne() throws IOException {
        Files.writeString(file(), "hamrah.keys.cookie = k9:" + Keys.key() + ",k8:" + Keys.key() + "\n");

        run("keys", "rotate", "cookie");
        clock.advance(Duration.ofMinutes(9));
        run("keys", "rotate", "cookie");
        clock.advance(Duration.ofMinutes(2));

        assertThat(run("keys", "prune", "cookie").out()).contains("Taken out: k9, k8.");
        assertThat(lines("hamrah.keys.cookie")).hasSize(2);
        assertThat(value("hamrah.keys.cookie[0]")).startsWith("k11:");
        assertThat(value("hamrah.keys.cookie[1]")).startsWith("k10:");
    }

    @Test
    void freshKeysOfSomeKindsAreMadeForAServiceThatHasTheOthers() {
        var made = new Commands(folder).run("keys", "new", "token", "grant");
        assertThat(made.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("hamrah.keys.token[0]=k1:"))
                .anyMatch(line -> line.startsWith("hamrah.keys.grant[0]=k1:"));
        assertThat(new Commands(folder).run("keys", "new", "tokens"))
                .matches(refused ->
                        refused.exitCode() == ExitCodes.USAGE && refused.out().isEmpty());
    }

    @Test
    void aGrantKeyIsReplacedAndNeverTakenOut() throws IOException {
        Files.write(folder.resolve("application.properties"), Keys.lines());
        var rotated = new Commands(folder).run("keys", "rotate", "grant");
        assertThat(rotated.exitCode()).isZero();
        assertThat(rotated.out()).contains("k2 makes").contains("stay");
        assertThat(new Commands(folder).run("keys", "prune", "grant").exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(Files.readString(folder.resolve("application.properties")))
                .contains("hamrah.keys.grant[0]=k2:", "hamrah.keys.grant[1]=k1:");
    }

    @Test
    void whatIsNotInTheFileIsNotRotated() throws IOException {
        Files.writeString(file(), "hamrah.keys.credential[0]=not-a-key\n");

        assertThat(run("keys", "rotate", "cookie").exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(run("keys", "rotate", "credential").err())
                .contains("hamrah.keys.credential")
                .doesNotContain("not-a-key");
        assertThat(run("keys", "rotate", "master", "--file", "other.properties").err())
                .contains("--file");
        assertThat(Files.readString(file())).isEqualTo("hamrah.keys.credential[0]=not-a-key\n");
    }
}
