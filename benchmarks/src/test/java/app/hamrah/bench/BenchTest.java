package app.hamrah.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void theReadmeTellsOfEveryBenchmarkAndOfNoOther() throws Exception {
        var told = ROW.matcher(Files.readString(Path.of("README.md"))).results().map(match -> match.group(1));
        var known = Bench.benchmarks().stream().map(Benchmark::name).toList();

        assertThat(told).containsExactlyInAnyOrderElementsOf(known);
        assertThat(new CommandLine(new Bench()).getUsageMessage()).contains(known);
    }

    @Test
    void aNameThatIsNoneIsRefusedBeforeAnythingStarts() {
        assertThat(new CommandLine(new Bench()).execute("chek")).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
