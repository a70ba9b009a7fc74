package app.hamrah.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.standalone.RunningStandalone;
import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More idle connections than the server takes. */
class IdleCrowdTest {

    private static final int CROWD = 10_500;

    /** What {@code hamrah.limits.connections} is unless it is set. */
    private static final int MOST = 10_000;

    private static final long MOST_MEMORY = 100L * 1024 * 1024;

    @TempDir
    static Path folder;

    @Test
    void tenThousandWhoSayNothingAreHeldAndWhoIsConnectedIsServedAndTheRestAreClosed()
            throws IOException, InterruptedException {
        assumeThat(ManagementFactory.getOperatingSystemMXBean())
                .as("a system that tells how many files a process may open")
                .isInstanceOf(UnixOperatingSystemMXBean.class);
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        assumeThat(system.getMaxFileDescriptorCount())
                .as("files a process may open (ulimit -n)")
                .isGreaterThan(CROWD + 2_000L);
        // Time enough for the crowd to come, however slow the machine.
        try (var running = RunningStandalone.start(folder, Clock.systemUTC(), "--hamrah.request-head-timeout=60s")) {
            assertThat(page(running.port())).startsWith("HTTP/1.1 200 OK");
            var before = usedMemory();
            var connected = Wire.open(running.port(), 7);
            var crowd = crowd(running.port());
            try (connected) {
                assertThat(new BufferedReader(new InputStreamReader(crowd.getInputStream(), StandardCharsets.US_ASCII))
                                .readLine())
                        .isEqualTo("open");
                await().atMost(Duration.ofSeconds(10)).until(() -> refused(running) == CROWD + 1 - MOST);
                assertThat(system.getOpenFileDescriptorCount()).isGreaterThan(MOST);
                assertThat(page(running.port())).isEmpty();

                var begin = System.nanoTime();
                assertThat(page(connected)).startsWith("HTTP/1.1 200 OK");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                assertThat(usedMemory() - before).isLessThan(MOST_MEMORY);
            } finally {
                crowd.destroy();
                crowd.waitFor();
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> page(running.port()).startsWith("HTTP/1.1 200 OK"));
        }
    }

    private static Process crowd(int port) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        "target/test-classes",
                        IdleCrowd.class.getName(),
                        Integer.toString(port),
                        Integer.toString(CROWD)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String page(int port) throws IOException {
        try (var wire = Wire.open(port, 7)) {
            return page(wire);
        }
    }

    /** What is answered; empty when the connection is closed instead. */
    private static String page(Wire wire) {
        try {
            wire.send("GET /sign-in HTTP/1.1\r\n" + Wire.HOST + "Connection: close\r\n\r\n");
        } catch (IOException closed) {
            return "";
        }
        return wire.readAll();
    }

    private static double refused(RunningStandalone running) {
        return running
                .bean(MeterRegistry.class)
                .get("hamrah.limits.refused")
                .tag("limit", "connections")
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** What is in use once nothing is left to collect, of the heap and outside. */
    private static long usedMemory() {
        System.gc();
        var memory = ManagementFactory.getMemoryMXBean();
        var direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(pool -> pool.getMemoryUsed())
                .sum();
        return memory.getHeapMemoryUsage().getUsed() + direct;
    }
}
