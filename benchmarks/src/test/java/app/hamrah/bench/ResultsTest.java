package app.hamrah.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.bench.load.Load.Answered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    Path folder;

    private static Measured with(double others) {
        return new Measured(new Answered(1, 0, 1, 1, 1, 1), 1, others);
    }

    @Test
    void aFigureSaysWhetherItsPromiseIsKept() {
        var result = Result.of("check", "1/s", "", List.of(with(0)));

        assertThat(result.verdict()).isEmpty();
        assertThat(result.against("2/s", false).verdict()).isEqualTo("missed");
        assertThat(result.against("1/s", true).verdict()).isEqualTo("met");
    }

    @Test
    void aFigureFromASharedMachineSaysSo() {
        var result = Result.of("check", "1/s", "", List.of(with(0), with(0.5)));

        assertThat(result.against("1/s", true).verdict()).isEqualTo("met (others used 0.5 cores)");
    }

    @Test
    void everyFigureAndConditionIsWrittenDown() throws Exception {
        var results = new Results();
        results.condition("machine", "two cores");
        results.add(new VisibleBenchmark(), Result.of("write to row", "p99 3 ms", "some detail", List.of(with(0))));
        results.write(folder.resolve("RESULTS.md"));

        assertThat(Files.readString(folder.resolve("RESULTS.md")))
                .contains("| machine | two cores |", "## visible: ", "| write to row | p99 3 ms | some detail |");
    }

    @Test
    void processorTimeOfThisProcessGrows() {
        Machine.require();
        var pid = ProcessHandle.current().pid();
        assertThat(Machine.cpuSeconds(pid)).isPositive();
        assertThat(Machine.busySeconds()).isGreaterThan(Machine.cpuSeconds(pid));
        assertThat(Machine.resident(pid)).isGreaterThan(10L << 20);
        assertThat(Machine.commandLine(pid)).first().asString().contains("java");
    }
}
