package app.hamrah.edge.attest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes CBOR (RFC 8949), good or bad: whatever a test puts together. */
final class CborWriter {

    private CborWriter() {}

    static byte[] whole(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    static byte[] bytes(byte[] value) {
        return join(head(2, value.length), value);
    }

    static byte[] text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        return join(head(3, utf8.length), utf8);
    }

    static byte[] items(byte[]... items) {
        return join(head(4, items.length), join(items));
    }

    /** A map of keys and values in turn. */
    static byte[] map(byte[]... keysAndValues) {
        return join(head(5, keysAndValues.length / 2), join(keysAndValues));
    }

    /** The first bytes of an item, its argument in the shortest form. */
    static byte[] head(int type, long argument) {
        if (argument < 24) {
            return new byte[] {(byte) (type << 5 | argument)};
        }
        var size = argument < 1 << 8 ? 1 : argument < 1 << 16 ? 2 : argument < 1L << 32 ? 4 : 8;
        return head(type, argument, size);
    }

    /** The first bytes of an item, its argument in 1, 2, 4 or 8 bytes. */
    static byte[] head(int type, long argument, int size) {
        var information = 24 + Integer.numberOfTrailingZeros(size);
        var all = ByteBuffer.allocate(8).putLong(argument).array();
        return join(new byte[] {(byte) (type << 5 | information)}, Arrays.copyOfRange(all, 8 - size, 8));
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
