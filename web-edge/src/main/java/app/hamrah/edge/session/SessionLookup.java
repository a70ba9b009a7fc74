package app.hamrah.edge.session;

import app.hamrah.edge.Bus;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/**
 * Asks the log about sessions that the index does not know: once for all who wait for the same one, and for a bounded
 * number at a time. Without an answer it errors with {@link ProblemType#UNAVAILABLE}: nobody is let in on a guess.
 */
final class SessionLookup {

    private static final int MOST_AT_A_TIME = 256;
    private static final int TRIES = 3;

    private final Bus bus;
    private final SessionIndex index;
    private final ConcurrentHashMap<UUID, CompletableFuture<Remembered>> asked = new ConcurrentHashMap<>();
    private final Semaphore room;

    SessionLookup(Bus bus, SessionIndex index) {
        this(bus, index, MOST_AT_A_TIME);
    }

    SessionLookup(Bus bus, SessionIndex index, int mostAtATime) {
        this.bus = bus;
        this.index = index;
        this.room = new Semaphore(mostAtATime);
    }

    /** What the log says of a session now. */
    Mono<Remembered> ask(UUID session) {
        return Mono.defer(() -> {
            var mine = new CompletableFuture<Remembered>();
            var others = asked.putIfAbsent(session, mine);
            if (others == null) {
                begin(session, mine);
            }
            // One waiter who leaves does not take the answer from the rest.
            return Mono.fromFuture(others == null ? mine : others, true);
        });
    }

    private void begin(UUID session, CompletableFuture<Remembered> answer) {
        if (!room.tryAcquire()) {
            asked.remove(session);
            answer.completeExceptionally(unavailable());
            return;
        }
        ask(session, TRIES)
                .doFinally(end -> {
                    asked.remove(session);
                    room.release();
                })
                .subscribe(answer::complete, error -> answer.completeExceptionally(unavailable()));
    }

    private Mono<Remembered> ask(UUID session, int tries) {
        if (tries == 0) {
            return Mono.error(unavailable());
        }
        return bus.ask(new CheckSession(SessionId.of(session)), SessionAnswer.class)
                .switchIfEmpty(Mono.error(SessionLookup::unavailable))
                .flatMap(answer -> switch (answer) {
                    case SessionAnswer.Standing told -> {
                        var believed = index.learn(told.standing());
                        yield believed == null ? ask(session, tries - 1) : Mono.just(believed);
                    }
                    case SessionAnswer.Refused refused -> {
                        // Only an ending is final; a session nobody has heard of is looked for again next time.
                        if (refused.refusal() != Refusal.NO_SUCH_SESSION) {
                            index.ended(SessionId.of(session));
                        }
                        yield Mono.just(Ended.ENDED);
                    }
                });
    }

    private static ProblemException unavailable() {
        return new ProblemException(ProblemType.UNAVAILABLE);
    }
}
