package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One reader of the log, from its token on and then live, as far as its permits reach. */
final class EventTail implements StreamObserver<GetEventsRequest> {

    private static final int BATCH = 100;
    /** Of the events that a reader does not want it gets this one in so many, so that its token does not grow stale. */
    private static final int SKIPPED_AT_MOST = 100;

    private final EventLog log;
    private final Executor executor;
    private final Outbox<EventWithToken> outbox;
    private final Set<PayloadDescription> unwanted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private final Runnable follower = this::wake;
    private long next = -1;
    private long permits;
    private int skipped;

    EventTail(EventLog log, Executor executor, StreamObserver<EventWithToken> reader) {
        this.log = log;
        this.executor = executor;
        this.outbox = new Outbox<>(reader, this::end);
        outbox.whenReady(follower);
        log.follow(follower);
    }

    @Override
    public void onNext(GetEventsRequest request) {
        unwanted.addAll(request.getBlacklistList());
        synchronized (this) {
            if (next < 0) {
                next = request.getTrackingToken();
            }
            permits += request.getNumberOfPermits();
        }
        wake();
    }

    private void wake() {
        if (calls.getAndIncrement() == 0) {
            executor.execute(this::send);
        }
    }

    private void send() {
        int seen;
        do {
            seen = calls.get();
            while (sendBatch()) {}
        } while (calls.addAndGet(-seen) > 0);
    }

    private synchronized boolean sendBatch() {
        if (next < 0 || permits == 0 || !outbox.isReady()) {
            return false;
        }
        var events = log.from(next, (int) Math.min(BATCH, permits));
        for (var event : events) {
            if (wanted(event)) {
                outbox.send(EventWithToken.newBuilder()
                        .setToken(next)
                        .setEvent(event)
                        .build());
                permits--;
            }
            next++;
        }
        return !events.isEmpty();
    }

    private boolean wanted(Event event) {
        var type = PayloadDescription.newBuilder()
                .setType(event.getPayload().getType())
                .setRevision(event.getPayload().getRevision())
                .build();
        if (unwanted.contains(type) && ++skipped < SKIPPED_AT_MOST) {
            return false;
        }
        skipped = 0;
        return true;
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        outbox.complete();
    }

    private void end() {
        log.unfollow(follower);
    }
}
