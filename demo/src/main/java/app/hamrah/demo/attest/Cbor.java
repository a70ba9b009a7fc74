package app.hamrah.demo.attest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the little of CBOR (RFC 8949) that App Attest is made of, item after item; not for use by two threads. */
public final class Cbor {

    private static final int BYTES = 2 << 5;
    private static final int TEXT = 3 << 5;
    private static final int ARRAY = 4 << 5;
    private static final int MAP = 5 << 5;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Begins a map; its keys and values follow in turn. */
    public Cbor map(int pairs) {
        return head(MAP, pairs);
    }

    /** Begins an array; its items follow. */
    public Cbor array(int items) {
        return head(ARRAY, items);
    }

    public Cbor text(String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length).written.writeBytes(utf8);
        return this;
    }

    public Cbor bytes(byte[] value) {
        head(BYTES, value.length).written.writeBytes(value);
        return this;
    }

    /** What was written so far. */
    public byte[] encoded() {
        return written.toByteArray();
    }

    // Lengths below 64 KiB are all there are.
    private Cbor head(int type, int length) {
        if (length < 24) {
            written.write(type | length);
        } else if (length < 1 << 8) {
            written.write(type | 24);
            written.write(length);
        } else if (length < 1 << 16) {
            written.write(type | 25);
            written.write(length >> 8);
            written.write(length);
        } else {
            throw new IllegalArgumentException("too long");
        }
        return this;
    }
}
