package app.hamrah.edge.attest;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.attest.CborItem.Items;
import app.hamrah.edge.attest.CborItem.Simple;
import app.hamrah.edge.attest.CborItem.Text;
import app.hamrah.edge.attest.CborItem.Whole;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;

/**
 * Reads CBOR that has one spelling only (RFC 8949 sections 3 and 4.2.1, but for the order of keys, which Apple does not
 * keep): definite lengths, shortest integers, no tags, no floats, no key twice, four levels and 64 members of each at
 * most. What is declared is held against the bytes that are left before anything is allocated.
 */
final class CborReader {

    private static final int MAX_DEPTH = 4;
    private static final int MAX_MEMBERS = 64;

    private final byte[] bytes;
    private int at;

    /** Reads from the given place on. */
    CborReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** The one item that the bytes are. */
    static CborItem only(byte[] bytes) throws Refused {
        var reader = new CborReader(bytes, 0);
        var item = reader.next();
        Refused.unless(reader.atEnd(), Reasons.MALFORMED);
        return item;
    }

    boolean atEnd() {
        return at == bytes.length;
    }

    /** The next item, whole. */
    CborItem next() throws Refused {
        return next(0);
    }

    private CborItem next(int depth) throws Refused {
        Refused.unless(at < bytes.length, Reasons.MALFORMED);
        var initial = bytes[at++] & 0xff;
        var type = initial >>> 5;
        if (type == 7) {
            return simple(initial & 0x1f);
        }
        var argument = argument(initial & 0x1f);
        return switch (type) {
            case 0 -> new Whole(argument);
            case 1 -> new Whole(-1 - argument);
            case 2 -> new Bytes(take(argument));
            case 3 -> new Text(text(take(argument)));
            case 4 -> items(argument, depth + 1);
            case 5 -> entries(argument, depth + 1);
            default -> throw new Refused(Reasons.MALFORMED);
        };
    }

    /** An argument in its shortest form. The upper half of 64 bits is for nobody here. */
    private long argument(int information) throws Refused {
        if (information < 24) {
            return information;
        }
        Refused.unless(information <= 27, Reasons.MALFORMED);
        var size = 1 << (information - 24);
        var value = 0L;
        for (var b : take(size)) {
            value = value << 8 | (b & 0xff);
        }
        var least = size == 1 ? 24L : 1L << (4 * size);
        Refused.unless(value >= least, Reasons.MALFORMED);
        return value;
    }

    private byte[] take(long count) throws Refused {
        Refused.unless(count <= bytes.length - at, Reasons.MALFORMED);
        var from = at;
        at += (int) count;
        return Arrays.copyOfRange(bytes, from, at);
    }

    private static String text(byte[] utf8) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Reasons.MALFORMED);
        }
    }

    private Items items(long count, int depth) throws Refused {
        Refused.unless(depth <= MAX_DEPTH && count <= MAX_MEMBERS, Reasons.MALFORMED);
        var items = new ArrayList<CborItem>((int) count);
        for (var i = 0L; i < count; i++) {
            items.add(next(depth));
        }
        return new Items(items);
    }

    private Entries entries(long count, int depth) throws Refused {
        Refused.unless(depth <= MAX_DEPTH && count <= MAX_MEMBERS, Reasons.MALFORMED);
        var entries = new LinkedHashMap<CborItem, CborItem>();
        for (var i = 0L; i < count; i++) {
            var key = next(depth);
            Refused.unless(key instanceof Text || key instanceof Whole, Reasons.MALFORMED);
            Refused.unless(entries.putIfAbsent(key, next(depth)) == null, Reasons.MALFORMED);
        }
        return new Entries(entries);
    }

    private static Simple simple(int information) throws Refused {
        return switch (information) {
            case 20 -> Simple.FALSE;
            case 21 -> Simple.TRUE;
            case 22 -> Simple.NULL;
            default -> throw new Refused(Reasons.MALFORMED);
        };
    }
}
