package app.hamrah.bench;

import app.hamrah.bench.hello.HelloApplication;
import app.hamrah.bench.load.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * "Who is this request from?" with the cookie of a live session, beside a bare WebFlux server under the same JVM flags,
 * in turns.
 */
final class CheckBenchmark implements Benchmark {

    private static final int CONNECTIONS = 64;
    private static final int TURNS = 3;
    private static final double SHARE = 0.8;
    private static final double HALF_LOAD_P99_MILLIS = 5;
    private static final double FLAT = 0.1;

    private final Map<Integer, Measured> bySize = new TreeMap<>();

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String about() {
        return "a session check over HTTP, beside a bare WebFlux \"hello\" in the same run";
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        var check = Checks.ofSome(run, store, service);
        try (var hello = hello(run, service.flags())) {
            hello.awaitAnswer("/hello");
            var greeting = run.requests("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n", List.of(""), "");
            run.warm(service, closed(run, service, check));
            run.warm(hello, closed(run, hello, greeting));
            var checked = new ArrayList<Measured>();
            var greeted = new ArrayList<Measured>();
            for (var turn = 0; turn < TURNS; turn++) {
                greeted.add(run.measure(hello, closed(run, hello, greeting)));
                checked.add(run.measure(service, closed(run, service, check)));
            }
            tell(run, store, service, hello, checked, greeted);
            atHalfLoad(run, store, service, check, (int) (median(checked).perSecond() / 2));
        }
    }

    @Override
    public void checked(Run run, Store store, Server service, Measured first) {
        run.results()
                .add(
                        this,
                        Result.of(
                                "first checks, %,d sessions".formatted(store.sessions()),
                                "%,.0f/s".formatted(first.perSecond()),
                                "each asks the log; CPU %.0f us".formatted(first.cpuMicros()),
                                List.of(first)));
    }

    private void tell(
            Run run, Store store, Server service, Server peer, List<Measured> checked, List<Measured> greeted) {
        var check = median(checked);
        var hello = median(greeted);
        bySize.put(store.sessions(), check);
        var share = check.perSecond() / hello.perSecond();
        var both = new ArrayList<>(checked);
        both.addAll(greeted);
        run.results()
                .add(
                        this,
                        Result.of(
                                        "check, %,d sessions".formatted(store.sessions()),
                                        "%,.0f/s, %.0f %% of hello".formatted(check.perSecond(), share * 100),
                                        "hello %,.0f/s; CPU %.1f us beside %.1f us; p99 %.1f ms beside %.1f ms; %d MB beside %d MB"
                                                .formatted(
                                                        hello.perSecond(),
                                                        check.cpuMicros(),
                                                        hello.cpuMicros(),
                                                        check.p99Millis(),
                                                        hello.p99Millis(),
                                                        Machine.resident(service.pid()) >> 20,
                                                        Machine.resident(peer.pid()) >> 20),
                                        both)
                                .against("80 % of hello", share >= SHARE));
    }

    private void atHalfLoad(Run run, Store store, Server service, Path check, int rate) {
        var half = run.measure(service, closed(run, service, check).at(rate, 2 * run.windowMillis()));
        run.results()
                .add(
                        this,
                        Result.of(
                                        "at half load, %,d sessions".formatted(store.sessions()),
                                        "p99 %.2f ms".formatted(half.p99Millis()),
                                        "%,d/s; p50 %.2f ms; CPU %.1f us"
                                                .formatted(rate, half.p50Millis(), half.cpuMicros()),
                                        List.of(half))
                                .against("p99 < 5 ms", half.p99Millis() < HALF_LOAD_P99_MILLIS));
    }

    @Override
    public void end(Run run) {
        if (bySize.size() < 2) {
            return;
        }
        var few = bySize.values().iterator().next();
        var many = List.copyOf(bySize.values()).getLast();
        var growth = many.cpuMicros() / few.cpuMicros() - 1;
        run.results()
                .add(
                        this,
                        Result.of(
                                        "CPU of a check, fewest to most",
                                        "%+.0f %%".formatted(growth * 100),
                                        "%.1f us to %.1f us".formatted(few.cpuMicros(), many.cpuMicros()),
                                        List.of(few, many))
                                .against("flat within 10 %", growth <= FLAT));
    }

    private static Server hello(Run run, List<String> flags) {
        var port = Server.freePort();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HelloApplication.class.getName()));
        command.add("--server.port=" + port);
        command.add("--server.address=127.0.0.1");
        return new Server(new ProcessBuilder(command), run.file("hello.log"), port);
    }

    private static Load closed(Run run, Server server, Path requests) {
        return Load.most(server.port(), CONNECTIONS, run.windowMillis(), 200, requests);
    }

    private static Measured median(List<Measured> measured) {
        return measured.stream()
                .sorted(Comparator.comparingDouble(Measured::perSecond))
                .toList()
                .get(measured.size() / 2);
    }
}
