package app.hamrah.bench;

import app.hamrah.bench.load.Load;
import app.hamrah.bench.load.LoadProcess;
import app.hamrah.bench.load.Requests;
import app.hamrah.edge.nativeapp.PretendApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What all benchmarks of one run share: where things lie, how long to look, and who makes the load. */
final class Run implements AutoCloseable {

    /** Three windows in a row that differ by no more than this are warm. */
    private static final double STEADY = 0.05;

    /** One in so many answers may be bad where any may. */
    private static final int MOST_BAD = 100;

    private static final int WINDOWS = 3;
    private static final int QUICK_WINDOWS = 5;
    private static final int WINDOWS_AT_MOST = 12;

    private final Path root;
    private final Path work;
    private final boolean quick;
    private final List<Integer> sizes;
    private final Results results = new Results();
    private final LoadProcess load = new LoadProcess();
    private final InstantProvider provider;
    private final Map<Integer, Integer> managements = new HashMap<>();

    /**
     * @param root the folder of the script
     * @param work an empty folder for everything that goes when the run ends
     * @param sizes the numbers of live sessions to measure at; those of the kind of run when empty
     */
    Run(Path root, Path work, boolean quick, List<Integer> sizes) {
        this.root = root;
        this.work = work;
        this.quick = quick;
        this.sizes = sizes.stream().sorted().toList();
        this.provider = InstantProvider.start(work);
    }

    Path root() {
        return root;
    }

    Path work() {
        return work;
    }

    boolean isQuick() {
        return quick;
    }

    Results results() {
        return results;
    }

    InstantProvider provider() {
        return provider;
    }

    /** The numbers of live sessions everything is measured at. */
    List<Integer> sizes() {
        if (!sizes.isEmpty()) {
            return sizes;
        }
        return quick ? List.of(1_000, 100_000) : List.of(1_000, 100_000, 1_000_000);
    }

    int windowMillis() {
        return quick ? 2_000 : 5_000;
    }

    Path file(String name) {
        return work.resolve(name);
    }

    /** Writes requests down for the load generator. */
    Path requests(String before, List<String> rows, String behind) {
        try {
            // A new name each time: the generator keeps what it has read.
            var file = Files.createTempFile(work, "requests", "");
            Requests.write(file, before, rows, behind);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries out a load against a server; throws {@link IllegalStateException} when any answer is not what it should be. */
    Measured measure(Server server, Load wanted) {
        var measured = measureMost(server, wanted);
        if (measured.answered().bad() > 0) {
            throw new IllegalStateException("%d answers were not %d, %d were"
                    .formatted(
                            measured.answered().bad(),
                            wanted.status(),
                            measured.answered().good()));
        }
        return measured;
    }

    /** The same where a few answers may be something else, which is then told. */
    Measured measureMost(Server server, Load wanted) {
        var before = System.nanoTime();
        var cpuBefore = Machine.cpuSeconds(server.pid());
        var oursBefore = ours();
        var busyBefore = Machine.busySeconds();
        var answered = load.run(wanted);
        var seconds = (System.nanoTime() - before) / 1e9;
        var cpu = Machine.cpuSeconds(server.pid()) - cpuBefore;
        var others = Machine.busySeconds() - busyBefore - cpu - (ours() - oursBefore);
        if (answered.good() == 0 || answered.bad() * MOST_BAD > answered.good()) {
            throw new IllegalStateException(
                    "%d answers were not %d, %d were".formatted(answered.bad(), wanted.status(), answered.good()));
        }
        return new Measured(answered, cpu / answered.good() * 1e6, Math.max(0, others / seconds));
    }

    /** Repeats a load until it does the same three times in a row, or has been repeated often enough. */
    Measured warm(Server server, Load wanted) {
        return warm(() -> measure(server, wanted));
    }

    /** The same for loads that are made anew each time. */
    Measured warm(Supplier<Measured> window) {
        var windows = new ArrayList<Measured>();
        var most = quick ? QUICK_WINDOWS : WINDOWS_AT_MOST;
        do {
            windows.add(window.get());
        } while (windows.size() < most && !isSteady(windows));
        return windows.getLast();
    }

    private static boolean isSteady(List<Measured> windows) {
        if (windows.size() < WINDOWS) {
            return false;
        }
        var last = IntStream.rangeClosed(1, WINDOWS)
                .mapToDouble(back -> windows.get(windows.size() - back).perSecond())
                .summaryStatistics();
        return last.getMax() - last.getMin() <= STEADY * last.getMax();
    }

    private double ours() {
        return Machine.cpuSeconds(load.pid())
                + Machine.cpuSeconds(ProcessHandle.current().pid());
    }

    /** Starts {@code ./hamrah serve} on a store, in a folder with settings as an operator writes them. */
    Server serve(Store store) {
        var port = Server.freePort();
        var folder = file("serve-" + port);
        var settings = new ArrayList<String>();
        store.keys().forEach((name, value) -> settings.add(name + "=" + value));
        provider.settings().forEach((name, value) -> settings.add(name + "=" + value));
        settings.add("hamrah.data-dir=" + store.folder());
        settings.add("hamrah.public-url=http://localhost:" + port);
        settings.add("server.address=127.0.0.1");
        settings.add("server.port=" + port);
        settings.add("management.server.port=" + managementOf(port));
        settings.add("hamrah.sessions-in-memory=" + Math.max(1_000_000, store.sessions() * 6L / 5));
        PretendApp.settings()
                .forEach(setting -> settings.add(setting.substring(2).replace("\n", "\\n")));
        // One machine plays everybody: what keeps one apart from the others would measure the limits.
        for (var limit : List.of(
                "login-starts",
                "callbacks",
                "reads",
                "writes",
                "exchanges",
                "challenges",
                "app-requests",
                "refreshes")) {
            settings.add("hamrah.limits." + limit + "=1000000");
        }
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("application.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ProcessBuilder(root.resolve("hamrah").toString(), "serve").directory(folder.toFile());
        command.environment().merge("HAMRAH_JAVA_OPTS", provider.trust(), (given, trust) -> given + " " + trust);
        return new Server(command, folder.resolve("log"), port);
    }

    /** Where health and metrics of a service are: a port found free when its own was. */
    int managementOf(int port) {
        return managements.computeIfAbsent(port, own -> Server.freePort());
    }

    @Override
    public void close() {
        load.close();
        provider.close();
    }
}
