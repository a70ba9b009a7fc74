package app.hamrah.bench;

import java.util.List;

/** How fast a whole log goes into every read model: through the processors, and by a rebuild where there is one. */
final class ReplayBenchmark implements Benchmark {

    /** A smaller log is replayed before anything is warm. */
    private static final int LEAST_SESSIONS = 100_000;

    private static final double THROUGH_PROCESSORS = 50_000;
    private static final double BY_REBUILD = 300_000;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String about() {
        return "events into every read model";
    }

    @Override
    public void replayed(Run run, Store store, double seconds) {
        if (store.sessions() < LEAST_SESSIONS) {
            return;
        }
        var rate = store.events() / seconds;
        run.results()
                .add(
                        this,
                        Result.of(
                                        "through the processors",
                                        "%,.0f events/s".formatted(rate),
                                        "%,d events in %.0f s, into all read models at once, since the service answers"
                                                .formatted(store.events(), seconds),
                                        List.of())
                                .against("50,000 events/s", rate >= THROUGH_PROCESSORS));
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        if (store.sessions() < LEAST_SESSIONS) {
            return;
        }
        var projections = new Projections(run.managementOf(service.port()), store.folder());
        for (var name : projections.names()) {
            var rate = projections.rebuild(name);
            run.results()
                    .add(
                            this,
                            Result.of(
                                            "rebuild of " + name,
                                            "%,.0f events/s".formatted(rate),
                                            "as the service tells",
                                            List.of())
                                    .against("300,000 events/s", rate >= BY_REBUILD));
        }
    }
}
