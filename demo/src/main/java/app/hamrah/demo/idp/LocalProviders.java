package app.hamrah.demo.idp;

import app.hamrah.demo.attest.Attestor;
import app.hamrah.schema.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A "Google" and an "Apple" on this machine: reachable from nowhere else, strict, and forgetful when closed.
 *
 * <p>Each has one registered client and one registered redirect address. The key and the client secret of each are new
 * at every start. A JVM does not end while they run.
 */
public final class LocalProviders implements AutoCloseable {

    /**
     * One of the two, before it runs.
     *
     * @param port where it listens, or 0 for any free port; the issuer names the port, so a client that is to know
     *     people again after a restart needs the same one
     * @param redirectUri the one address that people are sent back to
     * @param personas who can be chosen there, in the order shown
     */
    public record Site(int port, URI redirectUri, List<Persona> personas) {
        public Site {
            personas = List.copyOf(personas);
        }
    }

    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private record Running(LocalProvider provider, OAuth2HttpServer server, Consents consents) {}

    private final Running google;
    private final Running apple;

    private LocalProviders(Running google, Running apple) {
        this.google = google;
        this.apple = apple;
    }

    /**
     * Starts both, on the loopback address only.
     *
     * @param attestor what Apple attests the keys of phones with; null for an Apple that attests none
     * @throws IllegalStateException when a port is taken; then neither runs
     */
    public static LocalProviders start(Site google, Site apple, @Nullable Attestor attestor, Clock clock) {
        var first = start(Provider.GOOGLE, google, null, clock);
        try {
            return new LocalProviders(first, start(Provider.APPLE, apple, attestor, clock));
        } catch (RuntimeException e) {
            first.server().close();
            throw e;
        }
    }

    public LocalProvider google() {
        return google.provider();
    }

    public LocalProvider apple() {
        return apple.provider();
    }

    /** How many refresh tokens Apple has granted and not taken back. */
    public int grantsOfApple() {
        return apple.consents().count();
    }

    /** Stops both and waits, a few seconds at most, until their ports are free for the next start. */
    @Override
    public void close() {
        var ports = List.of(google.server().port(), apple.server().port());
        google.server().close();
        apple.server().close();
        // The library lets go of its port some time after its close() has returned.
        var patience = System.nanoTime() + TO_STOP.toNanos();
        while (!ports.stream().allMatch(LocalProviders::isFree) && System.nanoTime() < patience) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    // The other server of the library, MockWebServer, keeps every request it ever got.
    private static Running start(Provider provider, Site site, @Nullable Attestor attestor, Clock clock) {
        var server = new NettyWrapper();
        var answering = new AtomicReference<@Nullable IdentityProvider>();
        try {
            server.start(loopback(), site.port(), request -> {
                var ready = answering.get();
                return ready == null ? Answers.plain(503, "not ready") : ready.answer(request);
            });
        } catch (Exception e) { // Kotlin declares nothing: a BindException comes as it is
            server.close();
            throw new IllegalStateException("the local " + provider + " cannot listen on port " + site.port(), e);
        }
        var manner = Manner.of(provider);
        var self = describe(manner, server.port(), site.redirectUri());
        var consents = new Consents();
        answering.set(new IdentityProvider(manner, self, site.personas(), consents, attestor, clock));
        return new Running(self, server, consents);
    }

    private static LocalProvider describe(Manner manner, int port, URI redirectUri) {
        var issuer = "http://localhost:" + port;
        return new LocalProvider(
                manner.provider(),
                issuer,
                URI.create(issuer + manner.authorizationPath()),
                URI.create(issuer + manner.tokenPath()),
                manner.revocationPath() == null ? null : URI.create(issuer + manner.revocationPath()),
                URI.create(issuer + manner.keysPath()),
                manner.clientId(),
                manner.nativeClientId(),
                Tokens.next(),
                redirectUri);
    }

    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }
}
