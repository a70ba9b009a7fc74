package app.hamrah.edge.session;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of sessions, packed into arrays of numbers: some 100 bytes each, nothing for the garbage collector
 * to follow, and nothing taken before it is needed. Reading takes no lock unless somebody is writing nearby.
 *
 * <p>It is bounded; what has not been looked for since the hand of the clock last came by makes room.
 */
final class PackedSessions {

    /** Below this there is one segment, so that a small bound is an exact one. */
    private static final int MANY = 1 << 16;

    private static final int SEGMENT_BITS = 6;
    private static final long MOST_IN_SEGMENT = 1 << 28;

    private final PackedSegment[] segments;
    private final int shift;

    /** @param most how many it holds at most */
    PackedSessions(long most) {
        var bits = most < MANY ? 0 : SEGMENT_BITS;
        // Shifted by half at a time: a shift by all 64 bits would be none.
        shift = (Long.SIZE - bits) / 2;
        segments = new PackedSegment[1 << bits];
        for (var i = 0; i < segments.length; i++) {
            segments[i] = new PackedSegment((int) Math.clamp(most >> bits, 0, MOST_IN_SEGMENT));
        }
    }

    @Nullable
    Remembered find(UUID session) {
        var high = session.getMostSignificantBits();
        var low = session.getLeastSignificantBits();
        var hash = hash(high, low);
        return segment(hash).find(high, low, (int) hash);
    }

    /**
     * Replaces what is known of a session (null when nothing is) by what {@code change} makes of it (null to forget it),
     * while nobody else changes it.
     *
     * @return what {@code change} made of it
     */
    @Nullable
    Remembered compute(UUID session, UnaryOperator<@Nullable Remembered> change) {
        var high = session.getMostSignificantBits();
        var low = session.getLeastSignificantBits();
        var hash = hash(high, low);
        return segment(hash).compute(high, low, (int) hash, change);
    }

    /** How many sessions it holds. */
    long size() {
        var size = 0L;
        for (var segment : segments) {
            size += segment.size();
        }
        return size;
    }

    /** How much memory its arrays take. */
    long bytes() {
        var bytes = 0L;
        for (var segment : segments) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    private PackedSegment segment(long hash) {
        return segments[(int) (hash >>> shift >>> shift)];
    }

    /** Ids are chosen at the edge, mostly by chance: nobody can choose many that meet. */
    static long hash(long high, long low) {
        var mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ (mixed >>> 29);
    }
}
