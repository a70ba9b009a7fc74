package app.hamrah.edge.receipt;

import app.hamrah.edge.attest.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When receipts are due. Chance spreads them, so that devices which registered together do not stay together. */
final class ReceiptTimes {

    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final Duration EARLY_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Two to the eighth times two minutes are more than six hours. */
    private static final int LAST_DOUBLING = 8;

    /** Two to the third days without data are more than a week. */
    private static final int LAST_DAY_DOUBLING = 3;

    private static final double SHARE_OF_CHANCE = 0.1;

    private final Duration every;
    private final Clock clock;
    private final RandomGenerator random;

    ReceiptTimes(Duration every, Clock clock, RandomGenerator random) {
        this.every = every;
        this.clock = clock;
        this.random = random;
    }

    /** A first receipt is traded as soon as Apple allows. */
    Instant firstDue(Receipt receipt) {
        return notBefore(receipt, clock.instant());
    }

    /** A newer one not before it is due again, nor before Apple allows. */
    Instant nextDue(Receipt receipt) {
        return notBefore(receipt, clock.instant().plus(every)).plus(chanceOf(every));
    }

    static Instant expiresAt(Receipt receipt) {
        var expiresAt = receipt.expiresAt();
        return expiresAt == null ? receipt.createdAt().plus(LIFE) : expiresAt;
    }

    /** After a try in vain: two minutes, twice as long each time, six hours at most, and half of it by chance. */
    Instant afterTry(int tries) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, LAST_DOUBLING));
        return clock.instant().plus(half(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
    }

    Instant afterTooEarly() {
        return clock.instant().plus(EARLY_WAIT);
    }

    /** Apple keeps what it knows for thirty days, and it may come back. */
    Instant afterNoData(int tries) {
        var wait = every.multipliedBy(1L << Math.min(tries, LAST_DAY_DOUBLING));
        return clock.instant().plus(wait).plus(chanceOf(every));
    }

    /** How long to wait before the next look after so many in a row that met trouble; an hour at most. */
    Duration afterTrouble(Duration lookEvery, int inRow) {
        var wait = lookEvery.multipliedBy(1L << Math.min(inRow, LAST_DOUBLING));
        var most = LONGEST_PAUSE.compareTo(lookEvery) > 0 ? LONGEST_PAUSE : lookEvery;
        return half(wait.compareTo(most) > 0 ? most : wait);
    }

    private static Instant notBefore(Receipt receipt, Instant moment) {
        var notBefore = receipt.notBefore();
        return notBefore == null || notBefore.isBefore(moment) ? moment : notBefore;
    }

    private Duration chanceOf(Duration whole) {
        return Duration.ofMillis((long) (whole.toMillis() * SHARE_OF_CHANCE * random.nextDouble()));
    }

    /** Between half of it and all of it. */
    private Duration half(Duration whole) {
        return Duration.ofMillis((long) (whole.toMillis() * (1 + random.nextDouble()) / 2));
    }
}
