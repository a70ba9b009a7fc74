package app.hamrah.edge.attest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as {@link CborReader} reads it (RFC 8949 section 3). */
sealed interface CborItem {

    /** An integer, of either sign. */
    record Whole(long value) implements CborItem {}

    /** A byte string. It belongs to whoever read it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared: a map has no byte strings for keys
    record Bytes(byte[] value) implements CborItem {}

    record Text(String value) implements CborItem {}

    record Items(List<CborItem> values) implements CborItem {}

    /** A map, in the order of its bytes. Its keys are {@link Whole} or {@link Text}. */
    record Entries(Map<CborItem, CborItem> values) implements CborItem {

        /** The value under a name, or null. */
        @Nullable
        CborItem get(String name) {
            return values.get(new Text(name));
        }

        /** The value under a number, or null. */
        @Nullable
        CborItem get(long number) {
            return values.get(new Whole(number));
        }
    }

    /** The three simple values there are here. */
    enum Simple implements CborItem {
        FALSE,
        TRUE,
        NULL
    }
}
