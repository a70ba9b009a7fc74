package app.hamrah.edge.attest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes bytes in one of the ways that parsers and checks get wrong. */
final class Mutants {

    private Mutants() {}

    /** The bytes with something changed between two places. */
    static byte[] of(byte[] bytes, int from, int to, RandomGenerator chance) {
        if (from >= to) {
            return bytes;
        }
        var at = chance.nextInt(from, to);
        var end = Math.min(to, at + chance.nextInt(1, 9));
        return switch (chance.nextInt(10)) {
            case 0, 1, 2 -> with(bytes, at, bytes[at] ^ 1 << chance.nextInt(8));
            case 3 -> with(bytes, at, chance.nextInt());
            case 4 -> with(bytes, at, chance.nextBoolean() ? 0 : 0xff);
            case 5 -> join(bytes, 0, at, new byte[0], end);
            case 6 -> join(bytes, 0, at, random(chance), at);
            case 7 -> join(bytes, 0, end, Arrays.copyOfRange(bytes, at, end), end);
            case 8 -> Arrays.copyOf(bytes, at);
            default -> swapped(bytes, at, chance.nextInt(from, to));
        };
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        var changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] swapped(byte[] bytes, int one, int other) {
        return with(with(bytes, one, bytes[other]), other, bytes[one]);
    }

    private static byte[] join(byte[] bytes, int from, int to, byte[] between, int rest) {
        return CborWriter.join(
                Arrays.copyOfRange(bytes, from, to), between, Arrays.copyOfRange(bytes, rest, bytes.length));
    }

    /** Up to eight bytes by chance. */
    static byte[] random(RandomGenerator chance) {
        var bytes = new byte[chance.nextInt(1, 9)];
        chance.nextBytes(bytes);
        return bytes;
    }
}
