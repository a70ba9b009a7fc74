package app.hamrah.command.session;

import app.hamrah.command.time.SteadyClock;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.Due;
import app.hamrah.schema.session.SessionQuery.FindDueSessions;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Ends sessions whose deadline has passed, so that the record says so even of those nobody used again.
 *
 * <p>The read model says which; each session decides for itself whether it is true. An ending cannot be taken back, so
 * a clock that jumps ahead takes none along. A sweep that fails is tried again at the next one.
 */
public final class ExpirySweep implements SmartLifecycle {

    static final int MOST_AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ExpirySweep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Clock clock;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService timer;

    /** @param clock one that a wrong setting of the machine's does not carry along, such as {@link SteadyClock} */
    public ExpirySweep(CommandGateway commands, QueryGateway queries, Clock clock, Duration every) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
        this.every = every;
    }

    /** Ends what is due now, {@value #MOST_AT_ONCE} at most; answers how many it asked to end. */
    public int sweep() {
        var due = within(queries.query(new FindDueSessions(clock.instant(), MOST_AT_ONCE), Due.class))
                .sessions();
        var origin = new Origin(Actor.system("expiry"), Channel.SYSTEM, new RequestId("sweep-" + UUID.randomUUID()));
        due.stream().map(session -> expire(session, origin)).toList().forEach(ExpirySweep::within);
        return due.size();
    }

    private CompletableFuture<Object> expire(SessionId session, Origin origin) {
        return commands.send(new ExpireSession(session, origin));
    }

    private static <T> T within(CompletableFuture<T> answer) {
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void sweepQuietly() {
        try {
            var ended = sweep();
            if (ended > 0) {
                LOG.info("{} sessions have expired", ended);
            }
        } catch (RuntimeException e) {
            LOG.warn("Expired sessions could not be swept; trying again in {}", every, e);
        }
    }

    @Override
    public void start() {
        var starting = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("expiry-sweep").daemon().factory());
        var unused = starting.scheduleWithFixedDelay(
                this::sweepQuietly, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        timer = starting;
    }

    @Override
    public void stop() {
        var stopping = timer;
        if (stopping != null) {
            stopping.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        var running = timer;
        return running != null && !running.isShutdown();
    }
}
