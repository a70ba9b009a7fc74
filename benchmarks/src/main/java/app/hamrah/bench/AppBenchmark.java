package app.hamrah.bench;

import app.hamrah.bench.load.Load;
import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.schema.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Apps on attested devices: from an id token to a session synced to disk, and refreshes with rotation, synced too. Each
 * request is signed by its device over a challenge of its own; both are made before the clock runs.
 */
final class AppBenchmark implements Benchmark {

    private static final int CONNECTIONS = 32;

    /** So many that no device has two requests under way: its counter would come out of order. */
    private static final int DEVICES = 400;

    private static final String SIGN_IN = "/api/v1/native/sign-in";
    private static final String REFRESH = "/api/v1/token";
    private static final double SIGN_INS = 2_856;
    private static final double REFRESHES = 4_936;

    /** A device, the session on it, and how often it was refreshed. */
    private static final class Device {

        final PretendApp app;
        final String subject;
        SessionId session;
        int generation = 1;

        Device(PretendApp app, String subject, SessionId session) {
            this.app = app;
            this.subject = subject;
            this.session = session;
        }
    }

    @Override
    public String name() {
        return "app";
    }

    @Override
    public String about() {
        return "apps on attested devices: from an id token to a session, and refreshes with rotation, both synced to disk";
    }

    @Override
    public void serving(Run run, Store store, Server service) {
        var devices = IntStream.range(0, DEVICES)
                .mapToObj(i -> device(run, service, "app-" + i))
                .toList();
        var many = (run.isQuick() ? 5 : 10) * DEVICES;
        tell(
                run,
                "refreshes, %,d sessions".formatted(store.sessions()),
                run.warm(() -> run.measureMost(service, refreshes(run, store, service, devices, many))),
                REFRESHES);
        tell(
                run,
                "sign-ins, %,d sessions".formatted(store.sessions()),
                run.warm(() -> run.measureMost(service, signIns(run, service, devices, many))),
                SIGN_INS);
    }

    private void tell(Run run, String what, Measured measured, double promised) {
        run.results()
                .add(
                        this,
                        Result.of(
                                        what,
                                        "%,.0f/s".formatted(measured.perSecond()),
                                        "CPU %.0f us; p50 %.1f ms, p99 %.1f ms with %d at a time; %d refused"
                                                .formatted(
                                                        measured.cpuMicros(),
                                                        measured.p50Millis(),
                                                        measured.p99Millis(),
                                                        CONNECTIONS,
                                                        measured.answered().bad()),
                                        List.of(measured))
                                .against("%,.0f/s".formatted(promised), measured.perSecond() >= promised));
    }

    private static Device device(Run run, Server service, String subject) {
        var app = new PretendApp(service.port(), Instant.now());
        var registered = app.register();
        if (registered.status() != 201) {
            throw new IllegalStateException("a device could not be registered: " + registered);
        }
        var challenge = app.challenge("sign-in");
        var answer = app.signIn(login(run, subject, challenge), challenge);
        if (answer.status() != 200) {
            throw new IllegalStateException("an app could not sign in: " + answer);
        }
        return new Device(app, subject, new SessionId(answer.text("session_id")));
    }

    private static byte[] login(Run run, String subject, String challenge) {
        return PretendApp.login("google", run.provider().idTokenOfApp(subject, challenge), challenge);
    }

    private static Load signIns(Run run, Server service, List<Device> devices, int many) {
        var requests = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            var device = devices.get(i % DEVICES);
            var challenge = device.app.challenge("sign-in");
            var body = login(run, device.subject, challenge);
            requests.add(request(service, device.app, SIGN_IN, "application/json", body, "sign-in", challenge));
        }
        return Load.each(service.port(), CONNECTIONS, 200, run.requests("", requests, ""));
    }

    private static Load refreshes(Run run, Store store, Server service, List<Device> devices, int many) {
        var credentials = store.credentials();
        var requests = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            var device = devices.get(i % DEVICES);
            var token = credentials.refreshToken(device.session, device.generation++);
            requests.add(request(
                    service,
                    device.app,
                    REFRESH,
                    "application/x-www-form-urlencoded",
                    PretendApp.refreshForm(token),
                    "refresh",
                    device.app.challenge("refresh")));
        }
        return Load.each(service.port(), CONNECTIONS, 200, run.requests("", requests, ""));
    }

    private static String request(
            Server service, PretendApp app, String path, String type, byte[] body, String purpose, String challenge) {
        var text = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost:" + service.port()
                + "\r\nUser-Agent: " + PretendApp.AGENT + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length + "\r\n");
        Map<String, String> signed = app.assertion("POST", path, body, purpose, challenge, app.nextCounter());
        signed.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text + "\r\n" + new String(body, StandardCharsets.US_ASCII);
    }
}
