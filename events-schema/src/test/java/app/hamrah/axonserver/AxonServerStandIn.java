package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A stand-in of Axon Server, of its context {@code default}, on a port of the loopback. It keeps its events in memory
 * for as long as it is not closed. What it does differently from a server is in docs/decisions/0025.
 */
public final class AxonServerStandIn implements AutoCloseable {

    /**
     * How it behaves.
     *
     * @param tokens what each access token entitles to; with none, access control is off
     * @param tls whether it asks for TLS, with a certificate of its own
     * @param heartbeat how often it sends a heartbeat
     * @param silence how long a client may say nothing before its connection is closed
     * @param mostWaiting how many commands or queries wait for one receiver that permits no more
     */
    public record Settings(
            Map<String, Set<Right>> tokens, boolean tls, Duration heartbeat, Duration silence, int mostWaiting) {

        public static final Settings DEFAULT =
                new Settings(Map.of(), false, Duration.ofSeconds(1), Duration.ofSeconds(5), 1_000);

        public Settings withTokens(Map<String, Set<Right>> newTokens) {
            return new Settings(Map.copyOf(newTokens), tls, heartbeat, silence, mostWaiting);
        }

        public Settings withTls() {
            return new Settings(tokens, true, heartbeat, silence, mostWaiting);
        }

        public Settings withHeartbeats(Duration newHeartbeat, Duration newSilence) {
            return new Settings(tokens, tls, newHeartbeat, newSilence, mostWaiting);
        }

        public Settings withMostWaiting(int newMost) {
            return new Settings(tokens, tls, heartbeat, silence, newMost);
        }
    }

    private final Settings settings;
    private final EventLog log = new EventLog();
    private final Faults faults = new Faults();
    private final Clients clients = new Clients();
    private final Recorder recorder = new Recorder(clients);
    private final Optional<Certificate> certificate;
    private final int port;
    private RunningServer running;

    private AxonServerStandIn(Settings settings) {
        this.settings = settings;
        this.certificate = settings.tls() ? Optional.of(Certificate.make()) : Optional.empty();
        this.running = run(0);
        this.port = running.port();
    }

    public static AxonServerStandIn start() {
        return start(Settings.DEFAULT);
    }

    public static AxonServerStandIn start(Settings settings) {
        return new AxonServerStandIn(settings);
    }

    private RunningServer run(int onPort) {
        return new RunningServer(onPort, settings, certificate, log, faults, clients, recorder);
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return port;
    }

    /** What a client has to trust; there is one with TLS only. */
    public X509Certificate certificate() {
        return certificate.orElseThrow().certificate();
    }

    /** Ends every connection at once; nobody listens on the port. */
    public synchronized void stop() {
        running.close();
    }

    /** Listens on the same port again, with the events that it had. */
    public synchronized void restart() {
        stop();
        running = run(port);
    }

    /** The port goes dead: connections stay, and nothing comes or goes; new ones are taken and not answered. */
    public synchronized void freeze() {
        running.gate().freeze();
    }

    public synchronized void thaw() {
        clients.streams().forEach(PlatformStream::heard);
        running.gate().thaw();
    }

    /** Ends every connection that a client has; it may come back. */
    public synchronized void drop(String clientId) {
        running.gate().cut(of(clientId));
    }

    /** Delays what comes from a client and what goes to it, on the connections that it has now. */
    public synchronized void slowDown(String clientId, Duration delay) {
        running.gate().slow(of(clientId), delay);
    }

    private IntPredicate of(String clientId) {
        return connection -> clients.is(connection, clientId);
    }

    public void askToReconnect(String clientId) {
        clients.streams().stream()
                .filter(stream -> stream.client().id().equals(clientId))
                .forEach(PlatformStream::askToReconnect);
    }

    public void refuseAppends(boolean refuse) {
        faults.refusesAppends = refuse;
    }

    /** The next so many appends are stored, and their clients are told that the connection is lost. */
    public void loseAnswersOfAppends(int number) {
        faults.answersToLose.set(number);
    }

    /** Changes every command on its way from now on, as somebody on the channel could. */
    public void alterCommands(UnaryOperator<Command> alteration) {
        faults.onCommands = alteration;
    }

    /** Changes every query on its way from now on, as somebody on the channel could. */
    public void alterQueries(UnaryOperator<QueryRequest> alteration) {
        faults.onQueries = alteration;
    }

    /** The whole log; the place of an event is its token. */
    public List<Event> events() {
        return log.from(0, Integer.MAX_VALUE);
    }

    /** Who is connected, by component and id. */
    public List<ConnectedClient> clients() {
        return clients.streams().stream()
                .map(PlatformStream::client)
                .sorted(Comparator.comparing(ConnectedClient::component).thenComparing(ConnectedClient::id))
                .toList();
    }

    /** The newest 10,000 messages that came in, the oldest of them first. */
    public List<SeenMessage> messages() {
        return recorder.seen();
    }

    /** The commands among {@link #messages}, as they were sent. */
    public List<Command> commands() {
        return sent(Command.class);
    }

    /** The queries among {@link #messages}, as they were sent, without those of subscriptions. */
    public List<QueryRequest> queries() {
        return sent(QueryRequest.class);
    }

    private <T> List<T> sent(Class<T> kind) {
        return messages().stream()
                .map(SeenMessage::message)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public synchronized int openSubscriptionQueries() {
        return running.openSubscriptionQueries();
    }

    @Override
    public void close() {
        stop();
    }
}
