package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as an operator meets it: a process. */
class ServeTest {

    @TempDir
    Path folder;

    @Test
    void withoutSettingsItTellsWhatIsMissingAndDoesNotStart() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandaloneApplication.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("HAMRAH_SESIONS_IDLE", "10d");
        var serve = process.start();
        var told = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(serve.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(serve.exitValue()).isEqualTo(StandaloneApplication.WRONG_SETTINGS);
        assertThat(told.lines())
                .contains("  hamrah.public-url is missing", "  hamrah.data-dir is missing")
                .contains("Nothing reads this: HAMRAH_SESIONS_IDLE is no setting: did you mean hamrah.sessions.idle?")
                .noneMatch(line -> line.contains("Exception"));
    }
}
