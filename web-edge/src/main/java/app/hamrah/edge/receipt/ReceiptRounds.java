package app.hamrah.edge.receipt;

import app.hamrah.edge.Bus;
import app.hamrah.edge.Rounds;
import app.hamrah.edge.receipt.AppleStanding.State;
import app.hamrah.edge.receipt.ReceiptMetrics.Outcome;
import app.hamrah.edge.receipt.TradeAnswer.Limited;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipts;
import app.hamrah.schema.receipt.ReceiptQuery.FindDueReceipts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for receipts that are due and trades them: so many in a round, so few at a time. What is due is remembered by the
 * side that keeps it, so a restart forgets nothing. A round ends early when Apple is evidently away, wants to be left
 * alone or does not know our key; what it has not touched stays due, and the next round comes later.
 */
final class ReceiptRounds extends Rounds {

    /** So many times in a row without an answer, and nobody else is asked in this round. */
    static final int AWAY_IN_ROW = 3;

    private static final Duration LONGEST_WISH = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptRounds.class);

    private final Bus bus;
    private final ReceiptTrade trade;
    private final AppleStanding standing;
    private final ReceiptTimes times;
    private final ReceiptMetrics metrics;
    private final Duration lookEvery;
    private final int batch;
    private final int parallel;
    private volatile int troubled;

    ReceiptRounds(
            Bus bus,
            ReceiptTrade trade,
            AppleStanding standing,
            ReceiptTimes times,
            ReceiptMetrics metrics,
            ReceiptProperties properties) {
        super(properties.lookEvery());
        this.bus = bus;
        this.trade = trade;
        this.standing = standing;
        this.times = times;
        this.metrics = metrics;
        this.lookEvery = properties.lookEvery();
        this.batch = properties.batch();
        this.parallel = properties.parallel();
    }

    /** What a round has met. Several trades tell it at once. */
    private final class Round {

        private int awayInRow;
        private int failedInRow;
        private boolean over;
        private boolean fine;
        private State trouble = State.ANSWERING;
        private @Nullable Duration wish;

        synchronized boolean isOver() {
            return over;
        }

        synchronized void met(TradeAnswer answer) {
            failedInRow = 0;
            switch (answer) {
                case TradeAnswer.Away away -> {
                    awayInRow++;
                    over |= awayInRow >= AWAY_IN_ROW;
                    trouble = State.AWAY;
                }
                case TradeAnswer.Unauthorized unauthorized -> {
                    over = true;
                    trouble = State.UNAUTHORIZED;
                }
                case Limited limited -> {
                    over = true;
                    wish = limited.wished();
                    trouble = State.LIMITED;
                }
                case TradeAnswer.Newer newer -> fine();
                case TradeAnswer.TooEarly early -> fine();
                case TradeAnswer.NoData none -> fine();
                case TradeAnswer.NotTaken not -> fine();
            }
        }

        /** Nothing there was to trade of it. */
        synchronized void untouched() {
            failedInRow = 0;
        }

        private void fine() {
            awayInRow = 0;
            fine = true;
        }

        /** How Apple stands, once a round and only when it has changed, however many receipts there were. */
        private void tell() {
            var state = fine && awayInRow == 0 && !over ? State.ANSWERING : trouble;
            if ((!fine && trouble == State.ANSWERING) || !standing.note(state)) {
                return;
            }
            if (state == State.ANSWERING) {
                LOG.info("Apple trades receipts of devices");
            } else {
                LOG.warn("Apple {}: receipts of devices are not traded now, and stay", what(state));
            }
        }

        private static String what(State state) {
            return switch (state) {
                case UNAUTHORIZED -> "does not know the key of hamrah.attest.receipts";
                case LIMITED -> "is asked too often";
                default -> "does not answer";
            };
        }

        /** One receipt that fails stops no others; our other sides, when they are away, do. */
        synchronized void failed(Throwable failure, boolean all) {
            metrics.count(Outcome.FAILED);
            failedInRow++;
            if (all || failedInRow == AWAY_IN_ROW) {
                over = true;
                LOG.warn(
                        "receipts of devices are not traded now: {}",
                        failure.getClass().getSimpleName());
            }
        }

        /** How long until the next one. */
        synchronized Duration pause() {
            tell();
            if (!over && awayInRow == 0) {
                troubled = 0;
                return lookEvery;
            }
            var wait = times.afterTrouble(lookEvery, ++troubled);
            var wished = wish;
            if (wished == null || wished.compareTo(wait) < 0) {
                return wait;
            }
            return wished.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wished;
        }
    }

    @Override
    protected Mono<Duration> round() {
        return Mono.defer(() -> {
            var round = new Round();
            var origin = new Origin(
                    Actor.system("receipts"), Channel.SYSTEM, new RequestId("receipts-" + UUID.randomUUID()));
            return bus.ask(new FindDueReceipts(batch), DueReceipts.class)
                    .flatMapMany(due -> Flux.fromIterable(shuffled(due.receipts())))
                    .flatMap(due -> one(due, origin, round), parallel)
                    .then()
                    .onErrorResume(failure -> {
                        round.failed(failure, true);
                        return Mono.empty();
                    })
                    .then(Mono.fromCallable(round::pause));
        });
    }

    /** Two edges that look at the same time meet at few of them. */
    private static List<DueReceipt> shuffled(List<DueReceipt> due) {
        var shuffled = new ArrayList<>(due);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    private Mono<Void> one(DueReceipt due, Origin origin, Round round) {
        return Mono.defer(() -> round.isOver() ? Mono.empty() : trade.trade(due, origin))
                .doOnNext(round::met)
                .switchIfEmpty(Mono.fromRunnable(round::untouched))
                .onErrorResume(failure -> {
                    round.failed(failure, false);
                    return Mono.empty();
                })
                .then();
    }
}
