package app.hamrah.edge.session;

import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import org.jspecify.annotations.Nullable;

/**
 * Room for some sessions, as numbers. A place is free, or holds one. Its arrays are final, so that whoever sees a chunk
 * at all sees them.
 */
final class PackedChunk {

    static final int PLACES = 256;

    static final long BYTES = PLACES * (PackedChunk.WIDTH * (long) Long.BYTES + 2);

    private static final byte FREE = 0;
    private static final byte LIVING = 1;
    private static final byte ENDED = 2;

    /** The numbers of a place, in the order they lie in. */
    private static final int HIGH = 0;

    private static final int LOW = 1;
    private static final int ACCOUNT_HIGH = 2;
    private static final int ACCOUNT_LOW = 3;
    private static final int GENERATIONS = 4;
    private static final int AUTHENTICATED_AT = 5;
    private static final int FRESH_UNTIL = 6;
    private static final int EXTEND_FROM = 7;
    private static final int IDLE_DEADLINE = 8;
    private static final int ABSOLUTE_DEADLINE = 9;
    private static final int SEQUENCE = 10;
    private static final int WIDTH = 11;

    private final long[] numbers = new long[PLACES * WIDTH];
    private final byte[] states = new byte[PLACES];

    /** Written by readers too, whoever wins. */
    private final byte[] used = new byte[PLACES];

    boolean isFree(int place) {
        return states[place] == FREE;
    }

    boolean isOf(int place, long high, long low) {
        return numbers[place * WIDTH + HIGH] == high && numbers[place * WIDTH + LOW] == low;
    }

    long hash(int place) {
        return PackedSessions.hash(numbers[place * WIDTH + HIGH], numbers[place * WIDTH + LOW]);
    }

    boolean isUsed(int place) {
        return used[place] != 0;
    }

    void use(int place) {
        // Most of the time it is there already, and a write would take the line away from the other processors.
        if (used[place] == 0) {
            used[place] = 1;
        }
    }

    void rest(int place) {
        used[place] = 0;
    }

    void name(int place, long high, long low) {
        numbers[place * WIDTH + HIGH] = high;
        numbers[place * WIDTH + LOW] = low;
    }

    /** Empties a place and keeps a number there instead. */
    void free(int place, int next) {
        states[place] = FREE;
        numbers[place * WIDTH + HIGH] = next;
    }

    int next(int place) {
        return (int) numbers[place * WIDTH + HIGH];
    }

    @Nullable
    Remembered read(int place) {
        var state = states[place];
        if (state == ENDED) {
            return Ended.ENDED;
        }
        var at = place * WIDTH;
        return state == FREE
                ? null
                : new Living(
                        numbers[at + ACCOUNT_HIGH],
                        numbers[at + ACCOUNT_LOW],
                        (int) (numbers[at + GENERATIONS] >>> Integer.SIZE),
                        (int) numbers[at + GENERATIONS],
                        numbers[at + AUTHENTICATED_AT],
                        numbers[at + FRESH_UNTIL],
                        numbers[at + EXTEND_FROM],
                        numbers[at + IDLE_DEADLINE],
                        numbers[at + ABSOLUTE_DEADLINE],
                        numbers[at + SEQUENCE]);
    }

    void write(int place, Remembered remembered) {
        switch (remembered) {
            case Ended ended -> states[place] = ENDED;
            case Living living -> write(place * WIDTH, living, place);
        }
    }

    private void write(int at, Living living, int place) {
        states[place] = LIVING;
        numbers[at + ACCOUNT_HIGH] = living.accountHigh();
        numbers[at + ACCOUNT_LOW] = living.accountLow();
        numbers[at + GENERATIONS] =
                (long) living.generation() << Integer.SIZE | Integer.toUnsignedLong(living.oldestGeneration());
        numbers[at + AUTHENTICATED_AT] = living.authenticatedAt();
        numbers[at + FRESH_UNTIL] = living.freshUntil();
        numbers[at + EXTEND_FROM] = living.extendFrom();
        numbers[at + IDLE_DEADLINE] = living.idleDeadline();
        numbers[at + ABSOLUTE_DEADLINE] = living.absoluteDeadline();
        numbers[at + SEQUENCE] = living.sequence();
    }
}
