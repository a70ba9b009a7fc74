package app.hamrah.edge.attest;

import java.util.ArrayDeque;

/**
 * Holds BER (X.690 section 8.1) against bounds before a parser that recurses sees it: one value, nothing behind it,
 * every length within the one around it, 20 levels at most.
 */
final class BerShape {

    private static final int MAX_DEPTH = 20;
    private static final int INDEFINITE = -1;

    private final byte[] bytes;
    private int at;

    /** Where each value that is open ends, or that it says so itself. */
    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    private BerShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the bytes keep to the bounds. */
    static boolean fits(byte[] bytes) {
        try {
            new BerShape(bytes).walk();
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /** A value that does not end where the one around it does leaves that one open, and so does not fit. */
    private void walk() throws Refused {
        do {
            step();
            while (!open.isEmpty() && open.peek() == at) {
                open.pop();
            }
        } while (!open.isEmpty());
        Refused.unless(at == bytes.length, Reasons.MALFORMED);
    }

    private void step() throws Refused {
        var first = next();
        if (first == 0) {
            // Two zeros end a value of indefinite length.
            Refused.unless(next() == 0 && !open.isEmpty() && open.pop() == INDEFINITE, Reasons.MALFORMED);
            return;
        }
        if ((first & 0x1f) == 0x1f) {
            skipTagNumber();
        }
        var constructed = (first & 0x20) != 0;
        var length = length();
        if (length == INDEFINITE) {
            Refused.unless(constructed, Reasons.MALFORMED);
            push(INDEFINITE);
            return;
        }
        Refused.unless(length <= bytes.length - at, Reasons.MALFORMED);
        if (constructed && length > 0) {
            push(at + length);
        } else {
            at += length;
        }
    }

    private void push(int end) throws Refused {
        Refused.unless(open.size() < MAX_DEPTH, Reasons.MALFORMED);
        open.push(end);
    }

    private void skipTagNumber() throws Refused {
        for (var size = 0; next() >= 0x80; size++) {
            Refused.unless(size < 3, Reasons.MALFORMED);
        }
    }

    private int length() throws Refused {
        var first = next();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            return INDEFINITE;
        }
        var size = first & 0x7f;
        Refused.unless(size <= 3, Reasons.MALFORMED);
        var length = 0;
        for (var i = 0; i < size; i++) {
            length = length << 8 | next();
        }
        return length;
    }

    private int next() throws Refused {
        Refused.unless(at < bytes.length, Reasons.MALFORMED);
        return bytes[at++] & 0xff;
    }
}
