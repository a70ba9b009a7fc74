package app.hamrah.command.session;

import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * How many sessions this process has started and ended: {@code hamrah.sessions.started} and
 * {@code hamrah.sessions.ended} by reason. What is counted is stored: it must subscribe to the store, and a unit of
 * work that fails counts nothing.
 */
@ProcessingGroup(SessionMetrics.GROUP)
public final class SessionMetrics {

    /** The processing group: a subscribing processor of its own. */
    public static final String GROUP = "session-metrics";

    private final Counter started;
    private final Map<EndReason, Counter> ended = new EnumMap<>(EndReason.class);

    public SessionMetrics(MeterRegistry registry) {
        started = Counter.builder("hamrah.sessions.started")
                .description("Sessions started by this process")
                .register(registry);
        for (var reason : EndReason.values()) {
            ended.put(
                    reason,
                    Counter.builder("hamrah.sessions.ended")
                            .description("Sessions ended by this process, by why")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    @EventHandler
    void on(SessionEvent event) {
        CurrentUnitOfWork.get().afterCommit(unit -> count(event));
    }

    private void count(SessionEvent event) {
        switch (event) {
            case SessionStarted begun -> started.increment();
            case SessionExtended extended -> {
                // It goes on.
            }
            case SessionSteppedUp steppedUp -> {
                // It goes on.
            }
            case CredentialRotated rotated -> {
                // It goes on.
            }
            case RetryAnswered answered -> {
                // It goes on.
            }
            case ReuseDetected detected -> {
                // Its ending comes with it.
            }
            case SessionEnded end -> {
                var counter = ended.get(end.reason());
                if (counter != null) {
                    counter.increment();
                }
            }
        }
    }
}
