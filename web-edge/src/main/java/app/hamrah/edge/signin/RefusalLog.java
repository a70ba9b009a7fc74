package app.hamrah.edge.signin;

import app.hamrah.edge.Bus;
import app.hamrah.edge.StopOrder;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.signin.AttemptId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInStep;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Tells the record of logins that came to nothing, within bounds a stranger cannot move: twenty a minute one by one,
 * the rest once a minute as a count of each kind, which is provider, step, reason and channel. Beyond 200 kinds the
 * reason is left out. Every refusal is in exactly one count.
 *
 * <p>So a minute adds at most 256 events to the log, however many refusals it brings: 20, 200 kinds, and one for each
 * provider or none, step and channel. There are some 100 reasons, so today it is fewer, and a flood is mostly of one or
 * two.
 */
final class RefusalLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private static final int ONE_BY_ONE = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Kinds come from our own words, so there are few; this holds should that ever change. */
    private static final int MOST_KINDS = 200;

    private static final ReasonCode OTHER = new ReasonCode("other");

    private record Kind(@Nullable Provider provider, SignInStep step, ReasonCode reason, Channel channel) {

        Kind withoutReason() {
            return new Kind(provider, step, OTHER, channel);
        }
    }

    private record Coalesced(long count, RequestId latest) {}

    private final Bus bus;
    private final ClientLabels labels;
    private final FreshIds ids;
    private final Clock clock;
    private final SignInMetrics metrics;

    private final Map<Kind, Coalesced> waiting = new HashMap<>();
    private long minute;
    private int told;
    private volatile @Nullable Disposable ticking;

    RefusalLog(Bus bus, ClientLabels labels, FreshIds ids, Clock clock, SignInMetrics metrics) {
        this.bus = bus;
        this.labels = labels;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        ticking = Schedulers.parallel()
                .schedulePeriodically(this::tellWaiting, WINDOW.toMillis(), WINDOW.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells what waits: the buses still take it. */
    @Override
    public void stop() {
        var stopping = ticking;
        if (stopping != null) {
            stopping.dispose();
            ticking = null;
        }
        tellWaiting();
    }

    @Override
    public boolean isRunning() {
        return ticking != null;
    }

    @Override
    public int getPhase() {
        return StopOrder.BEHIND_REQUESTS;
    }

    /** Records and counts one refusal of a browser's login; returns at once and never fails. */
    void record(ServerWebExchange exchange, Provider provider, LoginFailed failed) {
        record(exchange, provider, failed, Channel.WEB);
    }

    /**
     * Records and counts one refusal; returns at once and never fails.
     *
     * @param provider the provider tried, or null where the request named none
     */
    void record(ServerWebExchange exchange, @Nullable Provider provider, LoginFailed failed, Channel channel) {
        metrics.failed(provider, failed);
        var kind = new Kind(provider, failed.step(), failed.reason(), channel);
        var request = RequestOrigin.requestId(exchange);
        if (mayTell()) {
            var userAgent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
            send(kind, labels.of(userAgent), 1, request);
        } else {
            wait(kind, request);
        }
    }

    /** Sends what has been coalesced so far. */
    void tellWaiting() {
        Map<Kind, Coalesced> due;
        synchronized (this) {
            due = Map.copyOf(waiting);
            waiting.clear();
        }
        due.forEach((kind, coalesced) -> send(kind, ClientLabel.UNKNOWN, coalesced.count(), coalesced.latest()));
    }

    private synchronized boolean mayTell() {
        var now = clock.millis() / WINDOW.toMillis();
        if (now != minute) {
            minute = now;
            told = 0;
        }
        if (told == ONE_BY_ONE) {
            return false;
        }
        told++;
        return true;
    }

    private synchronized void wait(Kind kind, RequestId request) {
        var counted = waiting.size() < MOST_KINDS || waiting.containsKey(kind) ? kind : kind.withoutReason();
        waiting.merge(counted, new Coalesced(1, request), (old, one) -> new Coalesced(old.count() + 1, request));
    }

    private void send(Kind kind, ClientLabel client, long count, RequestId request) {
        var command = new RecordRefusal(
                AttemptId.of(ids.uuid()),
                kind.provider(),
                kind.step(),
                kind.reason(),
                client,
                count,
                new Origin(Actor.STRANGER, kind.channel(), request));
        bus.send(command, Object.class)
                .subscribe(
                        answer -> {},
                        failure -> LOG.atWarn()
                                .addKeyValue("http.request.id", request.value())
                                .log("{} refused logins ({}) are not on record", count, kind.reason()));
    }
}
