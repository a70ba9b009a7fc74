package app.hamrah.bench;

import java.util.List;

/** From the acknowledgement that a session has ended to the first check that refuses it. */
final class RevokedBenchmark implements Benchmark {

    private static final double P99_MILLIS = 1_000;

    @Override
    public String name() {
        return "revoked";
    }

    @Override
    public String about() {
        return "from a session's end that is acknowledged to its refusal at the edge";
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        var people = new People(service, run.provider());
        var refused = new Latencies();
        var late = 0;
        for (var i = 0; i < (run.isQuick() ? 100 : 500); i++) {
            var cookie = people.signIn("revoked");
            if (people.get("/api/v1/session", cookie).statusCode() != 200) {
                throw new IllegalStateException("a new session is not live");
            }
            people.send("POST", "/sign-out", cookie, "application/x-www-form-urlencoded", "");
            var acknowledged = System.nanoTime();
            while (people.get("/api/v1/session", cookie).statusCode() != 401) {
                late++;
            }
            refused.add(System.nanoTime() - acknowledged);
        }
        run.results()
                .add(
                        this,
                        Result.of(
                                        "end to refusal, %,d sessions".formatted(store.sessions()),
                                        "p99 %.1f ms".formatted(refused.millis(99)),
                                        "p50 %.1f ms, the check included; %d of %d were let in once more"
                                                .formatted(refused.millis(50), late, refused.count()),
                                        List.of())
                                .against("p99 < 1 s", refused.millis(99) < P99_MILLIS));
    }
}
