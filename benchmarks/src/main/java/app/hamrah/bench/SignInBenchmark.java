package app.hamrah.bench;

import app.hamrah.bench.load.Load;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * From the return of a browser to its session cookie: the code is exchanged over TLS with a provider that answers at
 * once, the id token is verified, and the session is on the disk.
 */
final class SignInBenchmark implements Benchmark {

    private static final int CONNECTIONS = 32;
    private static final int PEOPLE = 1_000;
    private static final int BROWSERS = 4;
    private static final double PROMISED = 2_856;
    private static final double FLAT = 0.1;

    private final Map<Integer, Measured> bySize = new TreeMap<>();

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public String about() {
        return "from an id token to a session synced to disk; up to a thousand people, new ones included";
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        var many = run.isQuick() ? 2_000 : 4_000;
        // Most of what the first thousands cost is the compiler's.
        var measured = run.warm(() -> run.measureMost(service, all(service, logins(run, service, many))));
        bySize.put(store.sessions(), measured);
        run.results()
                .add(
                        this,
                        Result.of(
                                        "sign-ins, %,d sessions".formatted(store.sessions()),
                                        "%,.0f/s".formatted(measured.perSecond()),
                                        "CPU %.0f us; p50 %.1f ms, p99 %.1f ms with %d at a time; %d refused; provider and browsers on the same cores"
                                                .formatted(
                                                        measured.cpuMicros(),
                                                        measured.p50Millis(),
                                                        measured.p99Millis(),
                                                        CONNECTIONS,
                                                        measured.answered().bad()),
                                        List.of(measured))
                                .against("2,856/s", measured.perSecond() >= PROMISED));
        atHalfLoad(run, store, service, (int) (measured.perSecond() / 2), many / 2);
    }

    private void atHalfLoad(Run run, Store store, Server service, int rate, int many) {
        var half = run.measureMost(
                service, all(service, logins(run, service, many)).at(rate, 0));
        run.results()
                .add(
                        this,
                        Result.of(
                                "at half load, %,d sessions".formatted(store.sessions()),
                                "p99 %.1f ms".formatted(half.p99Millis()),
                                "%,d/s; p50 %.1f ms".formatted(rate, half.p50Millis()),
                                List.of(half)));
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
                                        "CPU of a sign-in, fewest to most",
                                        "%+.0f %%".formatted(growth * 100),
                                        "%.0f us to %.0f us".formatted(few.cpuMicros(), many.cpuMicros()),
                                        List.of(few, many))
                                .against("flat within 10 %", growth <= FLAT));
    }

    private static Load all(Server service, Path logins) {
        // A refused login is sent somewhere else too; only a good one gets a session.
        return Load.each(service.port(), CONNECTIONS, 303, logins).marked("set-cookie: __host-hamrah=hm1_");
    }

    /** Begins this many logins and has them agreed to; what is left is the way back. */
    private static Path logins(Run run, Server service, int many) {
        var people = new People(service, run.provider());
        try (var browsers = Executors.newFixedThreadPool(BROWSERS)) {
            var begun = new ArrayList<Future<String>>();
            for (var i = 0; i < many; i++) {
                var subject = Integer.toString(i % PEOPLE);
                begun.add(browsers.submit(() -> request(service, people.begin(subject))));
            }
            var requests = new ArrayList<String>();
            for (var request : begun) {
                requests.add(request.get());
            }
            return run.requests("", requests, "");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a login could not be begun", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String request(Server service, People.Login login) {
        return "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\n\r\n"
                .formatted(login.path(), service.port(), login.cookie());
    }
}
