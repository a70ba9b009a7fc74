package app.hamrah.demo;

import app.hamrah.query.database.TestedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole demo on ports that are free. */
final class RunningDemo implements AutoCloseable {

    private final Demo demo;
    private final int port;

    private RunningDemo(Demo demo, int port) {
        this.demo = demo;
        this.port = port;
    }

    static RunningDemo start(Path data, int port) {
        // The demo is told nothing of databases, but takes settings as serve does.
        TestedDatabase.of(data).forEach(System::setProperty);
        return new RunningDemo(Demo.start(new DemoOptions(data, port, false)), port);
    }

    /** A port that is free, as are the three after it. */
    static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(port) && isFree(port + 1) && isFree(port + 2) && isFree(port + 3)) {
                return port;
            }
        }
        throw new IllegalStateException("no four ports in a row are free");
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    String health() {
        return "http://localhost:" + (port + 3) + "/actuator/health";
    }

    ConfigurableApplicationContext context() {
        return demo.context();
    }

    <T> T bean(Class<T> type) {
        return demo.context().getBean(type);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        demo.close();
    }
}
