package app.hamrah.axonserver;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One life of the server, from a start to a stop. */
final class RunningServer implements AutoCloseable {

    private static final int THREADS = 4;

    /** Drops what comes after the end: calls that are being closed still have something to run. */
    private final ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(
            THREADS,
            Thread.ofPlatform().daemon().name("stand-in-", 0).factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    private final AxonServerStandIn.Settings settings;
    private final EventLog log;
    private final Clients clients;
    private final QueryService queries;
    private final Server server;
    private final Gate gate;

    RunningServer(
            int port,
            AxonServerStandIn.Settings settings,
            Optional<Certificate> certificate,
            EventLog log,
            Faults faults,
            Clients clients,
            Recorder recorder) {
        this.settings = settings;
        this.log = log;
        this.clients = clients;
        this.queries = new QueryService(faults, settings.mostWaiting());
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(executor)
                .intercept(new AccessControl(settings.tokens()))
                .intercept(recorder)
                .addService(new PlatformService(clients, this::port))
                .addService(new CommandService(faults, settings.mostWaiting()))
                .addService(queries)
                .addService(new EventStoreService(log, faults, executor));
        try {
            if (certificate.isPresent()) {
                builder.sslContext(GrpcSslContexts.configure(
                                SslContextBuilder.forServer(certificate.get().keyManagers()))
                        .build());
            }
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        gate = new Gate(port, server.getPort());
        long heartbeat = settings.heartbeat().toMillis();
        var unused = executor.scheduleAtFixedRate(this::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
    }

    int port() {
        return gate.port();
    }

    Gate gate() {
        return gate;
    }

    int openSubscriptionQueries() {
        return queries.openSubscriptions();
    }

    private void beat() {
        for (var stream : clients.streams()) {
            if (!gate.isFrozen() && stream.silentFor(settings.silence())) {
                gate.cut(port -> port == stream.port());
            } else {
                stream.beat();
            }
        }
    }

    @Override
    public void close() {
        gate.close();
        server.shutdownNow();
        try {
            if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the stand-in did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.unfollowAll();
        clients.streams().forEach(clients::remove);
        executor.shutdownNow();
    }
}
