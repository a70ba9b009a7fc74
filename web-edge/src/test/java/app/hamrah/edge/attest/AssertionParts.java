package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.head;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What an assertion is made of, to be put together in other ways. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record AssertionParts(byte[] signature, byte[] data) {

    private static final byte[] SIGNATURE = text("signature");
    private static final byte[] DATA = text("authenticatorData");

    static AssertionParts of(byte[] assertion) {
        try {
            if (CborReader.only(assertion) instanceof Entries object
                    && object.get("signature") instanceof Bytes signature
                    && object.get("authenticatorData") instanceof Bytes data) {
                return new AssertionParts(signature.value(), data.value());
            }
        } catch (Refused e) {
            // told below
        }
        throw new IllegalStateException("no assertion");
    }

    /** The object as devices write it. */
    byte[] encode() {
        return map(SIGNATURE, bytes(signature), DATA, bytes(data));
    }

    /** The same with one part changed and its length told right, or with one of another object. */
    byte[] changed(AssertionParts other, RandomGenerator chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> new AssertionParts(other.signature, data).encode();
            case 1 -> new AssertionParts(signature, other.data).encode();
            case 2, 3 -> new AssertionParts(Mutants.of(signature, 0, signature.length, chance), data).encode();
            case 4, 5 -> new AssertionParts(BerTree.changed(signature, other.signature, chance), data).encode();
            default -> new AssertionParts(signature, Mutants.of(data, 0, data.length, chance)).encode();
        };
    }

    /** The same put together in a way of its own. */
    byte[] rearranged(RandomGenerator chance) {
        var some = Mutants.random(chance);
        return switch (chance.nextInt(14)) {
            case 0 -> map(DATA, bytes(data), SIGNATURE, bytes(signature));
            case 1 -> map(SIGNATURE, bytes(signature), DATA, bytes(data), whole(some[0]), bytes(some));
            case 2 -> map(SIGNATURE, bytes(signature), DATA, bytes(data), DATA, bytes(some));
            case 3 -> map(SIGNATURE, bytes(some), SIGNATURE, bytes(signature), DATA, bytes(data));
            case 4 -> join(new byte[] {(byte) 0xbf}, SIGNATURE, bytes(signature), DATA, bytes(data), new byte[] {-1});
            case 5 -> join(head(5, 2, 1 << chance.nextInt(4)), SIGNATURE, bytes(signature), DATA, bytes(data));
            case 6 ->
                join(
                        head(5, 2),
                        SIGNATURE,
                        head(2, signature.length, 1 << chance.nextInt(4)),
                        signature,
                        DATA,
                        bytes(data));
            case 7 ->
                join(head(5, 2), SIGNATURE, bytes(signature), DATA, head(2, data.length, 1 << chance.nextInt(4)), data);
            case 8 -> map(SIGNATURE, items(bytes(signature)), DATA, bytes(data));
            case 9 -> map(SIGNATURE, bytes(signature), DATA, map(text("x"), bytes(data)));
            case 10 -> map(SIGNATURE, bytes(signature), DATA, bytes(join(data, some)));
            case 11 -> map(SIGNATURE, bytes(join(signature, some)), DATA, bytes(data));
            case 12 -> join(encode(), some);
            default -> join(some, encode());
        };
    }

    /** Whether an assertion that was accepted has these parts. */
    boolean areOf(byte[] assertion) {
        var parts = of(assertion);
        return Arrays.equals(parts.signature, signature) && Arrays.equals(parts.data, data);
    }
}
