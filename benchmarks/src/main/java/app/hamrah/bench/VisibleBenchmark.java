package app.hamrah.bench;

import java.util.List;
import java.util.Set;

/** From the acknowledgement of a write to the answer of a read that asked to have seen it. */
final class VisibleBenchmark implements Benchmark {

    private static final double P99_MILLIS = 100;
    private static final Set<String> LOADS = Set.of("sign-in", "app");

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public String about() {
        return "from a write that is acknowledged to a row that shows it, over HTTP";
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        var people = new People(service, run.provider());
        var cookie = people.signIn("visible");
        var first = new Latencies();
        var visible = new Latencies();
        for (var i = 0; i <= (run.isQuick() ? 100 : 500); i++) {
            var name = "Name " + i;
            var changed = people.send("PATCH", "/api/v1/me", cookie, "application/json", "{\"name\":\"" + name + "\"}");
            var acknowledged = System.nanoTime();
            var read = people.get("/api/v1/me?at-least=" + People.header(changed, "Hamrah-Version"), cookie);
            (i == 0 ? first : visible).add(System.nanoTime() - acknowledged);
            if (!read.body().contains(name)) {
                throw new IllegalStateException("a read has not seen what it asked to have seen");
            }
        }
        run.results()
                .add(
                        this,
                        Result.of(
                                        "write to row, %,d sessions".formatted(store.sessions()),
                                        "p99 %.1f ms".formatted(visible.millis(99)),
                                        "p50 %.1f ms; %d writes, one at a time; the read is in it; the first of the service's life, before them, %.0f ms"
                                                .formatted(visible.millis(50), visible.count(), first.millis(99)),
                                        List.of())
                                .against("p99 < 100 ms", visible.millis(99) < P99_MILLIS));
    }

    @Override
    public void caughtUp(Run run, Store store, String other, double seconds) {
        if (LOADS.contains(other)) {
            run.results()
                    .add(
                            this,
                            Result.of(
                                    "last row after the load of %s, %,d sessions".formatted(other, store.sessions()),
                                    "%.1f s".formatted(seconds),
                                    "until all read models have seen the whole log",
                                    List.of()));
        }
    }
}
