package app.hamrah.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes the chosen benchmarks through every size of the store. */
final class Course {

    private final Run run;
    private final List<Benchmark> benchmarks;

    Course(Run run, List<Benchmark> benchmarks) {
        this.run = run;
        this.benchmarks = benchmarks;
    }

    void run() {
        run.results().condition("machine", Machine.description());
        run.results().condition("JDK", System.getProperty("java.vendor.version") + ", " + Runtime.version());
        run.results().condition("commit", commit());
        run.results().condition("run", run.isQuick() ? "quick" : "whole");
        if (benchmarks.stream().anyMatch(Benchmark::needsService)) {
            run.sizes().forEach(this::at);
        }
        benchmarks.forEach(benchmark -> benchmark.end(run));
    }

    private void at(int sessions) {
        System.out.printf("%,d live sessions%n", sessions);
        var store = Store.make(run.file("data-" + sessions), sessions);
        try (var service = run.serve(store)) {
            service.awaitAnswer("/sign-in");
            run.results().condition("flags of serve", "`" + String.join(" ", service.flags()) + "`");
            var projections = new Projections(run.managementOf(service.port()), store.folder());
            var seconds = projections.await();
            benchmarks.forEach(benchmark -> benchmark.replayed(run, store, seconds));
            var first = Checks.ofAll(run, store, service);
            benchmarks.forEach(benchmark -> benchmark.checked(run, store, service, first));
            for (var benchmark : benchmarks) {
                benchmark.serving(run, store, service);
                var behind = projections.await();
                benchmarks.forEach(other -> other.caughtUp(run, store, benchmark.name(), behind));
            }
        }
        benchmarks.forEach(benchmark -> benchmark.stopped(run, store));
    }

    private String commit() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(run.root().toFile())
                    .redirectErrorStream(true)
                    .start();
            var told = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? told : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
