package app.hamrah.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.standalone.RunningStandalone;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, idle or many, at the real server. Good ones are served meanwhile, and the server stays up. */
class SlowClientsTest {

    private static final int EVIL = 66;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What a limit of a second may take on a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(8);

    @TempDir
    static Path folder;

    private static RunningStandalone running;
    private static int port;

    private final List<Wire> wires = new ArrayList<>();

    @BeforeAll
    static void start() {
        running = RunningStandalone.start(
                folder,
                Clock.systemUTC(),
                "--hamrah.request-head-timeout=1s",
                "--hamrah.request-timeout=1s",
                "--hamrah.response-timeout=1s",
                "--server.netty.idle-timeout=3s",
                "--hamrah.limits.connections=60",
                "--hamrah.limits.connections-per-address=20");
        port = running.port();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void goodClientsAreServedMeanwhile() throws IOException {
        var begin = System.nanoTime();
        assertThat(page(7)).startsWith("HTTP/1.1 200 OK");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        wires.forEach(Wire::close);
    }

    private Wire open(int from) {
        var wire = Wire.open(port, from);
        wires.add(wire);
        return wire;
    }

    private static String page(int from) throws IOException {
        try (var wire = Wire.open(port, from)) {
            wire.send("GET /sign-in HTTP/1.1\r\n" + Wire.HOST + "Connection: close\r\n\r\n");
            return wire.readAll();
        }
    }

    /** Sends a byte each tenth of a second until the server closes, and tells how long that took. */
    private static Duration trickle(Wire wire, String bytes) {
        var begin = System.nanoTime();
        await().atMost(SOON).pollInterval(100, TimeUnit.MILLISECONDS).until(() -> {
            try {
                wire.send(bytes);
                return wire.isClosedWithin(Duration.ofMillis(1));
            } catch (IOException reset) {
                return true;
            }
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void aHeadThatTricklesIsGivenUp() throws IOException {
        var wire = open(EVIL);
        wire.send("GET / HTTP/1.1\r\n" + Wire.HOST + "X-Slow: ");

        assertThat(trickle(wire, "a")).isGreaterThan(PATIENCE.minusMillis(200));
    }

    @Test
    void aHeadThatTricklesInASecondRequestIsGivenUpToo() throws IOException {
        var wire = open(EVIL);
        wire.send("GET /nowhere HTTP/1.1\r\n" + Wire.HOST + "\r\n");
        await().atMost(SOON).until(() -> !wire.isClosedWithin(Duration.ofMillis(1)));

        assertThat(trickle(wire, "G")).isLessThan(SOON);
    }

    @Test
    void aBodyThatTricklesIsGivenUp() throws IOException {
        var wire = open(EVIL);
        wire.send("POST /sign-in/apple/callback HTTP/1.1\r\n" + Wire.HOST
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");

        assertThat(trickle(wire, "a")).isLessThan(SOON);
    }

    @Test
    void aReaderWhoDoesNotReadIsGivenUp() throws IOException {
        var wire = Wire.open(port, EVIL, 1024);
        wires.add(wire);
        var script = "GET /static/vendor/htmx-4.0.1.min.js HTTP/1.1\r\n" + Wire.HOST + "\r\n";
        wire.send(script.repeat(100));

        await().atMost(SOON)
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> assertThatThrownBy(() -> wire.send("\r\n")).isInstanceOf(IOException.class));
    }

    @Test
    void whoSaysNothingIsGivenUp() throws IOException {
        assertThat(open(EVIL).isClosedWithin(SOON)).isTrue();
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws IOException {
        var wire = open(EVIL);
        wire.send("GET / HTTP/1.1\r\n" + Wire.HOST);
        assertThatThrownBy(() -> {
                    for (var i = 0; i < 10_000; i++) {
                        wire.send("X-" + i + ": " + "a".repeat(1_000) + "\r\n");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void anAddressHasItsShareOfConnections() throws IOException {
        var before = refused("address_connections");
        for (var i = 0; i < 21; i++) {
            open(EVIL);
        }

        await().atMost(SOON).until(() -> refused("address_connections") - before == 1);

        assertThat(open()).isEqualTo(20);
        assertThat(page(8)).startsWith("HTTP/1.1 200 OK");
        // Those who say nothing are given up, and there is room again.
        await().atMost(SOON).untilAsserted(() -> assertThat(page(EVIL)).startsWith("HTTP/1.1 200 OK"));
    }

    @Test
    void beyondAllConnectionsNobodyIsLetInUntilOneLeaves() throws IOException {
        var before = refused("connections");
        for (var i = 0; i < 61; i++) {
            open(100 + i / 20);
        }

        await().atMost(SOON).until(() -> refused("connections") - before == 1);

        assertThat(open()).isEqualTo(60);
        assertThat(health()).startsWith("HTTP/1.1 200 OK");
        await().atMost(SOON).untilAsserted(() -> assertThat(page(7)).startsWith("HTTP/1.1 200 OK"));
    }

    /** How many of the connections the server has left open. */
    private long open() throws IOException {
        var open = 0;
        for (var wire : wires) {
            open += wire.isClosedWithin(Duration.ofMillis(1)) ? 0 : 1;
        }
        return open;
    }

    /** What came before has left: closing is heard of a moment later. */
    @BeforeEach
    void everybodyHasLeft() {
        await().atMost(SOON).untilAsserted(() -> assertThat(page(7)).startsWith("HTTP/1.1 200 OK"));
    }

    private static double refused(String limit) {
        return running.bean(MeterRegistry.class)
                .get("hamrah.limits.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }

    /** Operators have a server of their own, with a count of its own. */
    private static String health() throws IOException {
        try (var wire = Wire.open(running.managementPort(), 1)) {
            wire.send("GET /actuator/health/liveness HTTP/1.1\r\n" + Wire.HOST + "Connection: close\r\n\r\n");
            return wire.readAll();
        }
    }
}
