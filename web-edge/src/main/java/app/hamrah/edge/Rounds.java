package app.hamrah.edge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Work of the edge that is looked at again and again, one round after the other, while the service runs. It stops behind
 * the last request and before the buses.
 */
public abstract class Rounds implements SmartLifecycle {

    private final Duration firstPause;
    private volatile @Nullable Disposable running;

    /** @param firstPause how long to wait before the first round */
    protected Rounds(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** One round. Answers how long to wait until the next one, and never errors. */
    protected abstract Mono<Duration> round();

    @Override
    public final void start() {
        running = Mono.just(firstPause)
                .expand(pause -> Mono.delay(pause).then(Mono.defer(this::round)))
                .subscribe();
    }

    @Override
    public final void stop() {
        var stopping = running;
        if (stopping != null) {
            stopping.dispose();
            running = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return running != null;
    }

    @Override
    public final int getPhase() {
        return StopOrder.BEHIND_REQUESTS;
    }
}
