package app.hamrah.bench;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hamrah bench}: runs the benchmarks and writes down what they found. */
@Command(
        name = "./hamrah bench",
        description = "Measures what the service costs on this machine, which nothing else should use meanwhile.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final int MOST_SESSIONS = 10_000_000;

    @Parameters(
            paramLabel = "NAME",
            description = "check, sign-in, app, attest, visible, revoked, replay, start, memory; all without any.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Shorter, and up to 100,000 sessions only.")
    private boolean quick;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            split = ",",
            description = "How many live sessions to measure at, such as 1000,100000.")
    private List<Integer> sessions = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where results are written; benchmarks/RESULTS.md for all of them without --quick.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        var root = Path.of(System.getProperty("hamrah.root", "")).toAbsolutePath();
        var known = benchmarks();
        for (var name : names) {
            if (known.stream().noneMatch(benchmark -> benchmark.name().equals(name))) {
                System.err.println("hamrah bench: there is no benchmark '" + name + "'");
                return CommandLine.ExitCode.USAGE;
            }
        }
        var chosen = known.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
        if (sessions.stream().anyMatch(number -> number < 1 || number > MOST_SESSIONS)) {
            System.err.println("hamrah bench: --sessions takes numbers from 1 to %,d".formatted(MOST_SESSIONS));
            return CommandLine.ExitCode.USAGE;
        }
        Machine.require();
        var work = Files.createTempDirectory(Files.createDirectories(root.resolve("benchmarks/target")), "run");
        try (var run = new Run(root, work, quick, sessions)) {
            new Course(run, chosen).run();
            var file = out != null
                    ? out
                    : names.isEmpty() && sessions.isEmpty() && !quick ? root.resolve("benchmarks/RESULTS.md") : null;
            if (file != null) {
                run.results().write(file);
                System.out.println("Written to " + file);
            }
        } finally {
            delete(work);
        }
        return CommandLine.ExitCode.OK;
    }

    static List<Benchmark> benchmarks() {
        return List.of(
                new MemoryBenchmark(),
                new CheckBenchmark(),
                new SignInBenchmark(),
                new AppBenchmark(),
                new AttestBenchmark(),
                new VisibleBenchmark(),
                new RevokedBenchmark(),
                new ReplayBenchmark(),
                new StartBenchmark());
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public static void main(String[] arguments) {
        // What the stores say while they are filled is no result.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
