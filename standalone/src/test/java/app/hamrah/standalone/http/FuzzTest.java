package app.hamrah.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendProviders;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every route, asked in four thousand ways that are wrong: always an answer of ours, never a fault. */
@ExtendWith(OutputCaptureExtension.class)
class FuzzTest {

    private static final long SEED = 20_261;
    private static final int THREADS = 8;
    private static final int EACH = 500;
    private static final int A_SESSION = 100;
    private static final int AN_APP = 20;

    /** What the filters in front of the handlers answer, and what is too odd for any. */
    private static final Set<Integer> BEFORE_HANDLERS = Set.of(401, 403, 413, 415, 421);

    /** How many answers each route at least has of those that only what is behind the filters gives. */
    private static final int BEHIND_FILTERS = 3;

    /** How many requests at least that apps have signed are done. */
    private static final int SIGNED = 10;

    /** One in so many answers may be lost: whoever is answered before all was read may see a reset instead. */
    private static final int CUT_OFF = 50;

    private static final long HEAP_GROWTH = 6L * 1024 * 1024;

    /** What an operator's port answers; a backup is left out, which would begin one. */
    private static final List<String> MANAGEMENT = Stream.of(
                    "GET ",
                    "GET /health",
                    "GET /health/readiness",
                    "GET /health/readiness/log",
                    "GET /prometheus",
                    "GET /sbom",
                    "GET /sbom/application",
                    "GET /sessions",
                    "DELETE /sessions",
                    "GET /sessions/ses_01910000-0000-7000-8000-000000005e51",
                    "DELETE /sessions/ses_01910000-0000-7000-8000-000000005e51",
                    "GET /accounts/acc_01910000-0000-7000-8000-00000000acc1",
                    "POST /accounts/acc_01910000-0000-7000-8000-00000000acc1",
                    "GET /projections",
                    "GET /projections/session_v2",
                    "POST /projections/session_v2",
                    "GET /deadletters",
                    "POST /deadletters",
                    "GET /vault",
                    "GET /devices")
            .map(route -> route.replace(" ", " /actuator"))
            .toList();

    /** They wait for rows and keys, here for a fiftieth of a second at most. */
    private static final List<String> READS = List.of("/api/v1/me", "/account");

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java|javax|jakarta|reactor|io\\.netty|org\\.[a-z]+|app\\.hamrah|tools\\.jackson)\\.[a-z]+\\.|Exception|\tat ");
    private static final List<String> TYPES = List.of(
            "application/problem+json",
            "application/json",
            "text/html",
            "text/css",
            "text/javascript",
            "image/svg+xml",
            "application/javascript",
            "application/octet-stream",
            "application/vnd.spring-boot.actuator.v3+json",
            "application/vnd.cyclonedx+json",
            "application/openmetrics-text",
            "text/plain");

    /** Lists of what is inside, for whoever runs it. */
    private static final List<String> MACHINES =
            List.of("application/vnd.cyclonedx+json", "application/openmetrics-text", "text/plain");

    @TempDir
    static Path folder;

    private static final String SERVER = "a-server";
    private static final String SECRET = "a secret of tests";

    private static final PretendProviders PROVIDERS = new PretendProviders(Clock.systemUTC());

    private static RunningStandalone running;

    private static final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** Routes by which handlers have been reached, as often as they were. */
    private static final Map<String, LongAdder> reached = new ConcurrentHashMap<>();

    private static final LongAdder signed = new LongAdder();

    @BeforeAll
    static void start() {
        var nobody = "http://127.0.0.1:1/";
        var settings = new ArrayList<>(List.of(
                "--hamrah.tokens.resource-servers[0]=" + SERVER + ":" + PretendProviders.sha256(SECRET),
                "--hamrah.limits.app-requests=1000000",
                "--hamrah.request-head-timeout=100ms",
                "--hamrah.request-timeout=100ms",
                "--server.netty.idle-timeout=300ms",
                "--hamrah.read-models.wait=20ms",
                "--hamrah.limits.login-starts=1000000",
                "--hamrah.limits.callbacks=1000000",
                "--hamrah.limits.failed-checks=1000000",
                "--hamrah.limits.challenges=1000000",
                "--hamrah.limits.revocations=1000000",
                "--hamrah.limits.notifications=1000000",
                "--hamrah.limits.reads=1000000",
                "--hamrah.limits.writes=1000000",
                "--hamrah.providers.google.client-id=client",
                "--hamrah.providers.google.client-secret=secret",
                "--hamrah.providers.google.token-uri=" + nobody,
                "--hamrah.providers.apple.client-id=client",
                "--hamrah.providers.apple.client-secret=secret",
                "--hamrah.providers.apple.token-uri=" + nobody,
                "--hamrah.providers.apple.revoke-uri=" + nobody));
        settings.addAll(PretendApp.settings());
        settings.addAll(PROVIDERS.settings());
        running = RunningStandalone.start(folder, Clock.systemUTC(), settings.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        running.close();
        PROVIDERS.close();
    }

    @BeforeEach
    void forget() {
        faults.clear();
        reached.clear();
        signed.reset();
    }

    @Test
    void nothingThatStrangersSendIsAFault(CapturedOutput output) throws Exception {
        var contract = Codes.read();
        var routes = routes();
        assertThat(routes).containsAll(contract.operations());
        Function<Integer, OddRequests> odd =
                i -> new OddRequests(SEED + i, routes, genuine(), genuineApp(), FuzzTest::asServer);
        var statuses = fuzz(running.port(), 0, EACH / 2, odd, contract);
        var before = heap();

        fuzz(running.port(), THREADS, EACH / 2, odd, contract)
                .forEach((status, count) -> statuses.merge(status, count, Integer::sum));

        assertThat(faults.stream().limit(10)).as("seed %s", SEED).isEmpty();
        // As many as were sent, of every kind there is: else something else was tried than what this says.
        assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(THREADS * EACH);
        assertThat(statuses.getOrDefault(0, 0)).isLessThan(THREADS * EACH / CUT_OFF);
        assertThat(statuses.keySet()).contains(200, 204, 303, 400, 401, 403, 404, 405, 406, 413, 415, 421);
        assertThat(routes)
                .allSatisfy(route -> assertThat(
                                reached.getOrDefault(route, new LongAdder()).sum())
                        .as(route)
                        .isGreaterThanOrEqualTo(BEHIND_FILTERS));
        assertThat(signed.sum()).isGreaterThanOrEqualTo(SIGNED);
        assertThat(heap() - before).isLessThan(HEAP_GROWTH);
        assertThat(output).doesNotContain("ERROR", "\tat ");
    }

    @Test
    void nothingThatIsSentToTheOperatorsPortIsAFault(CapturedOutput output) throws Exception {
        var token = Files.readString(folder.resolve("operator.token")).strip();
        Function<Integer, OddRequests> odd = i -> new OddRequests(
                SEED + i,
                MANAGEMENT,
                () -> "__Host-hamrah=hm1_" + "A".repeat(80),
                () -> null,
                path -> i % 2 == 0 ? "" : "Authorization: Bearer " + token + "\r\n");

        var statuses = fuzz(running.managementPort(), 0, EACH / 4, odd, new Codes(Map.of()));

        assertThat(faults.stream().limit(10)).as("seed %s", SEED).isEmpty();
        assertThat(statuses.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(THREADS * EACH / 4);
        assertThat(statuses.getOrDefault(0, 0)).isLessThan(THREADS * EACH / 4 / CUT_OFF);
        assertThat(statuses.keySet()).contains(200, 400, 401, 404, 405);
        assertThat(output).doesNotContain("ERROR", "\tat ");
    }

    private static SortedMap<Integer, Integer> fuzz(
            int port, int first, int each, Function<Integer, OddRequests> odd, Codes contract) throws Exception {
        var statuses = new TreeMap<Integer, Integer>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var tasks = new ArrayList<Future<SortedMap<Integer, Integer>>>();
            for (var i = 0; i < THREADS; i++) {
                var own = odd.apply(first + i);
                var from = 10 + i;
                tasks.add(threads.submit(() -> ask(port, own, each, from, contract)));
            }
            for (var task : tasks) {
                task.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            }
        }
        return statuses;
    }

    private static SortedMap<Integer, Integer> ask(int port, OddRequests requests, int count, int from, Codes contract)
            throws IOException {
        var statuses = new TreeMap<Integer, Integer>();
        for (var i = 0; i < count; i++) {
            var odd = requests.next();
            try (var wire = Wire.open(port, from)) {
                try {
                    wire.send(odd.bytes());
                } catch (IOException closed) {
                    // told why before it has read everything
                }
                Answer answer = null;
                try {
                    answer = Answer.read(wire.readAll());
                    statuses.merge(answer == null ? 0 : answer.status(), 1, Integer::sum);
                    if (answer != null) {
                        count(odd, answer);
                        check(odd, answer, contract);
                    }
                } catch (AssertionError e) {
                    faults.add(e.getMessage() + "\nanswered " + answer + "\nto " + odd.shown());
                }
            }
        }
        return statuses;
    }

    private static void count(OddRequests.Odd odd, Answer answer) {
        if (!BEFORE_HANDLERS.contains(answer.status()) && !isNoHttp(answer)) {
            reached.computeIfAbsent(odd.route(), route -> new LongAdder()).increment();
        }
        if (odd.signed() && answer.status() < 300) {
            signed.increment();
        }
    }

    private static void check(OddRequests.Odd odd, Answer answer, Codes contract) {
        if (!(answer.status() == 503 && READS.stream().anyMatch(odd.meant()::startsWith))) {
            assertThat(answer.status()).isBetween(200, 499);
        }
        if (answer.status() != 200
                || !MACHINES.contains(answer.header("content-type").split(";", -1)[0])) {
            assertThat(answer.body()).doesNotContainPattern(INSIDES);
        }
        if (isNoHttp(answer)) {
            return;
        }
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
        assertThat(answer.header("x-request-id")).matches("[A-Za-z0-9._-]{8,64}");
        assertThat(answer.header("set-cookie")).doesNotContain("a=b");
        if (!answer.body().isEmpty()) {
            assertThat(TYPES).contains(answer.header("content-type").split(";", -1)[0]);
        }
        if (answer.status() >= 400 && answer.header("content-type").startsWith("application/")) {
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        }
        contract.check(odd.route(), answer);
    }

    /** What is no HTTP, has no URI or asks for a tunnel is answered by the server below us: its status, and no word more. */
    private static boolean isNoHttp(Answer answer) {
        return List.of(400, 405, 413, 414, 417, 431).contains(answer.status())
                && answer.body().isEmpty()
                && !answer.headers().containsKey("x-request-id");
    }

    /** A session that is begun anew from time to time, since many of the requests end it. */
    private static Supplier<String> genuine() {
        var uses = new int[1];
        var held = new String[1];
        return () -> {
            if (uses[0]++ % A_SESSION == 0) {
                held[0] = signIn();
            }
            return held[0];
        };
    }

    /** An app that is a new one from time to time, for the same reason. */
    private static Supplier<GenuineApp> genuineApp() {
        var uses = new int[1];
        var held = new GenuineApp[1];
        return () -> {
            if (uses[0]++ % AN_APP == 0) {
                held[0] = new GenuineApp(running, PROVIDERS, Clock.systemUTC().instant());
            }
            return held[0];
        };
    }

    /** The line that a resource server asks with, where such ask. */
    private static String asServer(String path) {
        var shown = (SERVER + ":" + SECRET).getBytes(StandardCharsets.US_ASCII);
        return path.equals("/api/v1/introspect")
                ? "Authorization: Basic " + Base64.getEncoder().encodeToString(shown) + "\r\n"
                : "";
    }

    private static String signIn() {
        Accepted accepted = running.send(Logins.somebody());
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        running.bean(SessionCookies.class).issue(exchange, accepted.standing());
        var cookie = exchange.getResponse()
                .getCookies()
                .toSingleValueMap()
                .values()
                .iterator()
                .next();
        return cookie.getName() + "=" + cookie.getValue();
    }

    /** What handlers are there for, and what filters answer. */
    private static List<String> routes() {
        var routes = new TreeSet<String>();
        routes.add("GET /api/v1/session");
        routes.add("GET /static/hamrah.css");
        running.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> route.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(method + " "
                                        + Codes.path(pattern.getPatternString())
                                                .replace("{provider}", "google")
                                                .replace("{slug}", "not-found")))));
        return List.copyOf(routes);
    }

    private static long heap() {
        return IntStream.range(0, 3)
                .mapToLong(i -> {
                    System.gc();
                    return ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                })
                .min()
                .orElseThrow();
    }
}
