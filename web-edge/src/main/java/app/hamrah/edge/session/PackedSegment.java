package app.hamrah.edge.session;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of {@link PackedSessions} with a lock of its own. Entries lie in chunks, one behind the other; a table of their
 * numbers finds them (open addressing, at most three quarters full).
 *
 * <p>A reader looks without the lock and believes what it saw only when nobody has written meanwhile. What it sees until
 * then may be torn: nothing on its way may fail or loop on it.
 */
final class PackedSegment {

    private static final int LEAST_TABLE = 16;

    private final StampedLock lock = new StampedLock();
    private final int most;

    /** One more than the number of an entry, or 0. */
    private int[] table = new int[LEAST_TABLE];

    private @Nullable PackedChunk[] chunks = {};

    /** How many entries were ever taken. Those of them that are free hang on {@link #free}. */
    private int taken;

    /** One more than the number of a free entry, which tells the next; 0 for none. */
    private int free;

    private int hand;
    private volatile int size;

    PackedSegment(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    long bytes() {
        return chunks.length * PackedChunk.BYTES + (long) table.length * Integer.BYTES;
    }

    @Nullable
    Remembered find(long high, long low, int hash) {
        var stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            var found = look(high, low, hash);
            if (lock.validate(stamp)) {
                return found;
            }
        }
        stamp = lock.readLock();
        try {
            return look(high, low, hash);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    @Nullable
    Remembered compute(long high, long low, int hash, UnaryOperator<@Nullable Remembered> change) {
        var stamp = lock.writeLock();
        try {
            var entry = entry(high, low, hash);
            var known = entry < 0 ? null : chunk(entry).read(place(entry));
            var changed = change.apply(known);
            if (changed == null) {
                if (entry >= 0) {
                    remove(entry, hash);
                }
            } else if (entry >= 0 || most > 0) {
                var written = entry < 0 ? take(high, low, hash) : entry;
                chunk(written).write(place(written), changed);
            }
            return changed;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private @Nullable Remembered look(long high, long low, int hash) {
        var entry = entry(high, low, hash);
        var chunk = entry < 0 ? null : seen(entry);
        if (chunk == null) {
            return null;
        }
        chunk.use(place(entry));
        return chunk.read(place(entry));
    }

    /** The number of a session's entry, or -1. */
    private int entry(long high, long low, int hash) {
        var slots = table;
        var mask = slots.length - 1;
        for (int slot = hash & mask, steps = 0; steps <= mask; slot = (slot + 1) & mask, steps++) {
            var entry = slots[slot] - 1;
            var chunk = entry < 0 ? null : seen(entry);
            if (chunk == null) {
                return -1;
            }
            if (chunk.isOf(place(entry), high, low)) {
                return entry;
            }
        }
        return -1;
    }

    /** The chunk of an entry, or null where a reader does not see it yet: what it looks at has just been written. */
    private @Nullable PackedChunk seen(int entry) {
        var all = chunks;
        var number = entry / PackedChunk.PLACES;
        return number < all.length ? all[number] : null;
    }

    /** The chunk of an entry, for whoever holds the lock. */
    private PackedChunk chunk(int entry) {
        var chunk = chunks[entry / PackedChunk.PLACES];
        if (chunk == null) {
            throw new IllegalStateException("there is no entry " + entry);
        }
        return chunk;
    }

    private static int place(int entry) {
        return entry % PackedChunk.PLACES;
    }

    /** An entry for a session that has none. */
    private int take(long high, long low, int hash) {
        if (size >= most) {
            makeRoom();
        }
        var entry = free > 0 ? reuse() : fresh();
        chunk(entry).name(place(entry), high, low);
        // Whoever comes once and never again does not push out those who come again.
        chunk(entry).rest(place(entry));
        resize(size + 1);
        if (size * 4L > table.length * 3L) {
            grow();
        }
        insert(table, entry, hash);
        return entry;
    }

    private int reuse() {
        var entry = free - 1;
        free = chunk(entry).next(place(entry));
        return entry;
    }

    private int fresh() {
        if (taken == chunks.length * PackedChunk.PLACES) {
            var more = Arrays.copyOf(chunks, chunks.length + 1);
            more[chunks.length] = new PackedChunk();
            chunks = more;
        }
        return taken++;
    }

    /**
     * Moves the hand on to an entry that nobody has looked for since it last came by, and forgets that one; the next
     * best when all are looked for all the time.
     */
    private void makeRoom() {
        for (var steps = 0; ; steps++) {
            hand = hand + 1 >= taken ? 0 : hand + 1;
            var chunk = chunk(hand);
            if (!chunk.isFree(place(hand))) {
                if (!chunk.isUsed(place(hand)) || steps > taken) {
                    remove(hand, hash(hand));
                    return;
                }
                chunk.rest(place(hand));
            }
        }
    }

    private void grow() {
        var larger = new int[table.length * 2];
        for (var number : table) {
            if (number > 0) {
                insert(larger, number - 1, hash(number - 1));
            }
        }
        table = larger;
    }

    private static void insert(int[] table, int entry, int hash) {
        var mask = table.length - 1;
        var slot = hash & mask;
        while (table[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        table[slot] = entry + 1;
    }

    /** Takes an entry out and closes the gap in the table, so that what lies behind it is still found. */
    private void remove(int entry, int hash) {
        var mask = table.length - 1;
        var gap = hash & mask;
        while (table[gap] != entry + 1) {
            gap = (gap + 1) & mask;
        }
        for (var slot = (gap + 1) & mask; table[slot] != 0; slot = (slot + 1) & mask) {
            // It may move into the gap unless its own slot lies behind that.
            var home = hash(table[slot] - 1) & mask;
            if (((slot - home) & mask) >= ((slot - gap) & mask)) {
                table[gap] = table[slot];
                gap = slot;
            }
        }
        table[gap] = 0;
        chunk(entry).free(place(entry), free);
        free = entry + 1;
        resize(size - 1);
    }

    private int hash(int entry) {
        return (int) chunk(entry).hash(place(entry));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only whoever holds the lock writes it
    private void resize(int now) {
        size = now;
    }
}
