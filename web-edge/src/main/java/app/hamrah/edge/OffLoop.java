package app.hamrah.edge;

import app.hamrah.edge.problem.ProblemException;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for what would keep an event loop busy, as many as there are processors. Each kind of work has its own, with a
 * queue of its own: what is asked while too much waits is turned away at once, to be tried again in a second.
 */
public final class OffLoop implements DisposableBean {

    /** For each thread: a tenth of a second's work, where a signature takes a fifth of a millisecond. */
    private static final int MOST_WAITING = 512;

    private final Scheduler threads;

    /** @param name what its threads are called */
    public OffLoop(String name) {
        this(name, Runtime.getRuntime().availableProcessors(), MOST_WAITING);
    }

    /**
     * @param most threads
     * @param waiting how much may wait for each of them
     */
    public OffLoop(String name, int most, int waiting) {
        this.threads = Schedulers.newBoundedElastic(most, waiting, name, 60, true);
    }

    /** What {@code work} answers, told on another thread than its own; errors as it throws, or when too much waits. */
    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(threads)
                .publishOn(Schedulers.parallel())
                .onErrorMap(RejectedExecutionException.class, e -> ProblemException.overloaded());
    }

    @Override
    public void destroy() {
        threads.dispose();
    }
}
