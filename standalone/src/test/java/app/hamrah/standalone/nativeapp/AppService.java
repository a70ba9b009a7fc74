package app.hamrah.standalone.nativeapp;

import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendApp.Reply;
import app.hamrah.edge.nativeapp.PretendProviders;
import app.hamrah.schema.MovableClock;
import app.hamrah.standalone.RunningStandalone;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The whole service with apps that may sign in, providers that know them, and a clock to move. */
final class AppService implements AutoCloseable {

    private static final Duration STEP = Duration.ofSeconds(30);

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    final PretendProviders providers = new PretendProviders(clock);
    final RunningStandalone running;
    private final int port = freePort();

    AppService(Path folder, String... more) {
        var settings = new ArrayList<String>();
        settings.add("--server.port=" + port);
        settings.add("--hamrah.public-url=http://localhost:" + port);
        settings.add("--hamrah.limits.challenges=1000000");
        settings.add("--hamrah.limits.app-requests=1000000");
        settings.addAll(PretendApp.settings());
        settings.addAll(providers.settings());
        settings.addAll(List.of(more));
        running = RunningStandalone.start(folder, clock, settings.toArray(String[]::new));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass, in steps that no part of the service takes for a wrong clock. */
    void pass(Duration time) {
        var steady = running.context.getBean("steadyClock", Clock.class);
        for (var left = time; left.isPositive(); left = left.minus(STEP)) {
            clock.advance(left.compareTo(STEP) < 0 ? left : STEP);
            var unused = steady.instant();
        }
    }

    /** An app on a new phone that nobody has signed in with. */
    PretendApp app() {
        return new PretendApp(port, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** An app on a new phone whose key is registered. */
    PretendApp registered() {
        var app = app();
        var reply = app.register();
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.toString());
        }
        return app;
    }

    /** Signs somebody in with a registered app. */
    Reply signIn(PretendApp app, String subject) {
        return app.signIn(providers, "google", subject);
    }

    static String somebody() {
        return "subject-" + UUID.randomUUID();
    }

    /** What the log holds of a kind, in its order. */
    <E> List<E> events(Class<E> type) {
        try (var events = running.bean(EventStorageEngine.class).readEvents(null, false)) {
            return events.map(event -> (Object) event.getPayload())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }
    }

    @Override
    public void close() {
        running.close();
        providers.close();
    }
}
