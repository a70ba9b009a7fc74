package app.hamrah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** From the command to the first answer of the sign-in page, on stores of every size. */
final class StartBenchmark implements Benchmark {

    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final int PORTS_OF_THE_DEMO = 4;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "from the command to the first 200 of the sign-in page";
    }

    @Override
    public void stopped(Run run, Store store) {
        var size = "%,d events".formatted(store.events());
        tell(run, "serve, " + size, starts(run, () -> run.serve(store)), false);
        // The demo makes its history first, in a folder that has none.
        var port = Server.freePorts(PORTS_OF_THE_DEMO);
        try (var first = demo(run, store.folder(), port)) {
            first.awaitAnswer("/sign-in");
            first.awaitLine("Ctrl-C stops it");
        }
        tell(run, "demo, " + size, starts(run, () -> demo(run, store.folder(), port)), true);
    }

    @Override
    public void end(Run run) {
        tell(
                run,
                "demo, new folder",
                starts(run, () -> demo(run, newFolder(run), Server.freePorts(PORTS_OF_THE_DEMO))),
                true);
    }

    private void tell(Run run, String what, List<Duration> starts, boolean promised) {
        var median = starts.get(starts.size() / 2);
        var result = Result.of(
                what,
                "%.1f s".formatted(median.toMillis() / 1e3),
                "median of %d, %.1f s to %.1f s"
                        .formatted(
                                starts.size(),
                                starts.getFirst().toMillis() / 1e3,
                                starts.getLast().toMillis() / 1e3),
                List.of());
        run.results().add(this, promised ? result.against("< 5 s", median.compareTo(PROMISED) < 0) : result);
    }

    private static List<Duration> starts(Run run, Supplier<Server> start) {
        return IntStream.range(0, run.isQuick() ? 1 : 3)
                .mapToObj(turn -> {
                    try (var server = start.get()) {
                        return server.awaitAnswer("/sign-in");
                    }
                })
                .sorted()
                .toList();
    }

    private static Server demo(Run run, Path folder, int port) {
        var command = new ProcessBuilder(
                run.root().resolve("hamrah").toString(), "demo", "--data", folder.toString(), "--port", "" + port);
        return new Server(command, run.file("demo.log"), port);
    }

    private static Path newFolder(Run run) {
        try {
            return Files.createTempDirectory(run.work(), "demo");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
