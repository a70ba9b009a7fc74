package app.hamrah.edge.attest;

import app.hamrah.edge.attest.CborItem.Entries;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * What a device's key says of its app (Web Authentication section 6.1). It is read by its offsets alone: from iOS 27 on
 * a map may stand at the end, and the flags tell neither that it does nor that it does not.
 *
 * @param appHash the SHA-256 of the app's id
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared as a whole
record AuthenticatorData(byte[] appHash, long counter, Extensions extensions) {

    /** The hash, a byte of flags and the counter. */
    static final int HEADER = 37;

    private static final int HASH = 32;

    /** Reads what an assertion carries: the header, and nothing or one map. */
    static AuthenticatorData asserted(byte[] bytes) throws Refused {
        return read(bytes, new CborReader(bytes, HEADER));
    }

    /** Reads the header, and nothing or one map in the rest. */
    static AuthenticatorData read(byte[] bytes, CborReader rest) throws Refused {
        Refused.unless(bytes.length >= HEADER, Reasons.MALFORMED);
        var counter = Integer.toUnsignedLong(ByteBuffer.wrap(bytes, HASH + 1, 4).getInt());
        return new AuthenticatorData(Arrays.copyOf(bytes, HASH), counter, extensions(rest));
    }

    private static Extensions extensions(CborReader rest) throws Refused {
        if (rest.atEnd()) {
            return Extensions.of(new Entries(Map.of()));
        }
        if (!(rest.next() instanceof Entries entries) || !rest.atEnd()) {
            throw new Refused(Reasons.MALFORMED);
        }
        return Extensions.of(entries);
    }
}
