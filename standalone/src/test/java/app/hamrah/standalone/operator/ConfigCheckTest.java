package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.standalone.settings.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {

    @TempDir
    Path folder;

    private final List<String> good = new ArrayList<>();

    @BeforeEach
    void goodSettings() {
        good.addAll(Keys.lines());
        good.add("hamrah.public-url=https://id.example.org");
        good.add("hamrah.data-dir=" + folder.resolve("data"));
        good.add("hamrah.providers.google.client-id=web.apps.googleusercontent.com");
        good.add("hamrah.providers.google.client-secret=do-not-show");
    }

    private Commands.Result check(String... more) throws IOException {
        Files.write(folder.resolve("application.properties"), good);
        var arguments = new ArrayList<>(List.of("config", "check"));
        arguments.addAll(List.of(more));
        return new Commands(folder).run(arguments.toArray(String[]::new));
    }

    @Test
    void goodSettingsAreToldWithWhatIsUsedWhereAndNothingIsMade() throws IOException {
        var result = check();

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out())
                .startsWith("The settings are good.\n")
                .contains("https://id.example.org", "k1 is used", "google", "127.0.0.1 port 8081", "operator.token");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void noSecretIsShown() throws IOException {
        var result = check();

        assertThat(result.out()).doesNotContain("do-not-show");
        assertThat(Keys.lines()).isNotEmpty();
        good.stream()
                .filter(line -> line.contains("key"))
                .map(line -> line.substring(line.indexOf('=') + 1).replaceFirst("^k1:", ""))
                .forEach(secret -> assertThat(result.out()).doesNotContain(secret));
    }

    @Test
    void everyProblemIsALineAndTheExitCodeSaysConfiguration() throws IOException {
        good.removeIf(line -> line.startsWith("hamrah.public-url"));
        good.add("hamrah.operator.token=short");

        var result = check();

        assertThat(result.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(result.out().lines())
                .contains("hamrah.public-url is missing", "hamrah.operator.token must have at least 32 characters")
                .noneMatch(line -> line.contains("good"));
    }

    @Test
    void anArgumentCountsBeforeTheFileAsForServe() throws IOException {
        assertThat(check("--hamrah.public-url=http://id.example.org").exitCode())
                .isEqualTo(ExitCodes.CONFIG);
        assertThat(check("nonsense").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(check("--secret").err()).contains("--secret");
    }

    @Test
    void operatorsHaveAPortOfTheirOwn() throws IOException {
        for (var port : List.of("8080", "")) {
            assertThat(check("--management.server.port=" + port).out())
                    .isEqualTo("management.server.port must be a port of its own, such as 8081\n");
        }
    }

    @Test
    void aSlipOfThePenIsToldWithWhatMayBeMeant() throws IOException {
        good.add("hamrah.sesions.idle=10d");
        good.add("hamrah.nothing-like-it=1");
        good.add("hamrah.sessions.extendBelow=5d");

        var result = check();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .contains(
                        "hamrah.sesions.idle is no setting: did you mean hamrah.sessions.idle?",
                        "hamrah.nothing-like-it is no setting")
                .noneMatch(line -> line.contains("extendBelow"));
    }

    @Test
    void whatAPartOfTheServiceWouldRefuseIsToldBeforeItStarts() throws IOException {
        var result = check(
                "--hamrah.bus-timeout=soon",
                "--hamrah.limits.reads=-5",
                "--hamrah.request-log=perhaps",
                "--hamrah.operator.token=short");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(result.out().lines())
                .containsExactlyInAnyOrder(
                        "hamrah.bus-timeout is not a duration, such as 30d, 15m or 2s",
                        "hamrah.limits.reads must be from 1 to 1000000",
                        "hamrah.request-log must be true or false",
                        "hamrah.operator.token must have at least 32 characters");
    }

    @Test
    void whatRefersToNothingIsToldInOneLine() throws IOException {
        var result = check("--hamrah.public-url=${NOWHERE}");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(result.out()).isEqualTo("a setting refers to ${NOWHERE}, which is not set\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void programsGetOneDocument() throws IOException {
        good.add("hamrah.sesions.idle=10d");
        var answer = Management.JSON.readTree(check("--json").out());

        assertThat(answer.path("good").asBoolean()).isTrue();
        assertThat(answer.path("unknown").get(0).path("suggestion").asString()).isEqualTo("hamrah.sessions.idle");
        assertThat(answer.path("uses").path("site").asString()).isEqualTo("https://id.example.org");
    }
}
