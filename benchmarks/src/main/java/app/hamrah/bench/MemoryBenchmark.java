package app.hamrah.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the service has in memory when it knows all its sessions. */
final class MemoryBenchmark implements Benchmark {

    private static final int PROMISED_SESSIONS = 100_000;
    private static final long PROMISED_MEGABYTES = 400;
    private static final long PROMISED_FOR_A_MILLION = 130;
    private static final int MILLION = 1_000_000;

    private final Map<Integer, Long> megabytes = new TreeMap<>();

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "resident memory of the service after every session was checked once";
    }

    @Override
    public void checked(Run run, Store store, Server service, Measured first) {
        var resident = Machine.resident(service.pid()) >> 20;
        megabytes.put(store.sessions(), resident);
        var result = Result.of("%,d sessions".formatted(store.sessions()), resident + " MB", "", List.of());
        run.results()
                .add(
                        this,
                        store.sessions() == PROMISED_SESSIONS
                                ? result.against("< 400 MB", resident < PROMISED_MEGABYTES)
                                : result);
    }

    @Override
    public void end(Run run) {
        var some = megabytes.get(PROMISED_SESSIONS);
        var most = megabytes.get(MILLION);
        if (some == null || most == null) {
            return;
        }
        var increment = (most - some) * MILLION / (MILLION - PROMISED_SESSIONS);
        run.results()
                .add(
                        this,
                        Result.of("for each further million", increment + " MB", "from 100,000 to 1,000,000", List.of())
                                .against("<= 130 MB", increment <= PROMISED_FOR_A_MILLION));
    }
}
