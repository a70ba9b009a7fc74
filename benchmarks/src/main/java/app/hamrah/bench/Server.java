package app.hamrah.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A server in a process of its own, as somebody types its command. */
final class Server implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(5);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final int TOLD_LINES = 30;
    private static final int LOWEST_PORT = 18_000;
    private static final int HIGHEST_PORT = 32_000;
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final long startedAt;
    private final Path log;
    private final int port;

    /**
     * @param log where what it prints goes
     * @param port where it will listen, on loopback
     */
    Server(ProcessBuilder command, Path log, int port) {
        this.log = log;
        this.port = port;
        // The same JDK for everybody.
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            startedAt = System.nanoTime();
            process = command.start();
            // Whoever stops the benchmark stops what it has started.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of several free ports in a row, below those that the system gives to clients. */
    static int freePorts(int many) {
        for (var first = LOWEST_PORT; first < HIGHEST_PORT; first += many) {
            if (IntStream.range(first, first + many).allMatch(Server::isFree)) {
                return first;
            }
        }
        throw new IllegalStateException("there are not " + many + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String origin() {
        return "http://localhost:" + port;
    }

    /** Waits for the first 200 on a path and tells how long after its start that was. */
    Duration awaitAnswer(String path) {
        var request = HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!answers(request)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("a server ended before it answered:\n" + told());
            }
            if (System.nanoTime() - startedAt > TO_START.toNanos()) {
                throw new IllegalStateException("a server did not answer:\n" + told());
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Waits until it has printed a line with this text. */
    void awaitLine(String text) {
        while (!told().contains(text)) {
            if (!process.isAlive() || System.nanoTime() - startedAt > TO_START.toNanos()) {
                throw new IllegalStateException("a server did not say '" + text + "':\n" + told());
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }

    /** The end of what it has printed. */
    private String told() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
        } catch (IOException e) {
            return "it cannot be read what it said";
        }
    }

    private static boolean answers(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The options its JVM was started with, but for those that name what is its own. */
    List<String> flags() {
        return Machine.commandLine(pid()).stream()
                .skip(1)
                .takeWhile(word -> !word.equals("-jar") && !word.equals("-cp"))
                .filter(word -> !word.startsWith("-D") && !word.startsWith("-XX:StartFlightRecording"))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
