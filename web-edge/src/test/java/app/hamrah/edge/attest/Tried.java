package app.hamrah.edge.attest;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/** Remembers what was tried, so that no mutant counts twice, and none that is no mutant counts. */
final class Tried {

    private static final int MOST_ATTEMPTS = 10_000;

    private final Set<Long> seen = ConcurrentHashMap.newKeySet();

    /** A mutant that is neither the object itself nor one that was tried before; makes others until there is one. */
    byte[] fresh(byte[] original, Supplier<byte[]> make) {
        for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var mutant = make.get();
            if (!Arrays.equals(mutant, original) && seen.add(hash(mutant))) {
                return mutant;
            }
        }
        throw new IllegalStateException("there is no other mutant");
    }

    /** How many there were. */
    int count() {
        return seen.size();
    }

    private static long hash(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return (long) Arrays.hashCode(bytes) << 32 | crc.getValue();
    }
}
