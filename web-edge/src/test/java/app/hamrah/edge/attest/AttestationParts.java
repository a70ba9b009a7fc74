package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What an attestation object is made of, to be put together in other ways. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record AttestationParts(byte[] leaf, byte[] intermediate, byte[] receipt, byte[] authenticatorData) {

    static AttestationParts of(byte[] attestation) {
        try {
            var object = AttestationObject.read(attestation);
            return new AttestationParts(
                    object.certificates().getFirst(),
                    object.certificates().getLast(),
                    object.receipt(),
                    object.authenticatorData());
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    /** The object as devices write it. */
    byte[] encode() {
        return join(new byte[] {(byte) 0xa3}, format(), statement(items(bytes(leaf), bytes(intermediate))), data());
    }

    /** The same with one part changed, or one of another object. */
    byte[] changed(AttestationParts other, RandomGenerator chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> new AttestationParts(mutant(leaf, chance), intermediate, receipt, authenticatorData).encode();
            case 1 -> new AttestationParts(leaf, mutant(intermediate, chance), receipt, authenticatorData).encode();
            case 2 -> new AttestationParts(other.leaf, other.intermediate, receipt, authenticatorData).encode();
            case 3 -> new AttestationParts(other.leaf, other.intermediate, receipt, other.authenticatorData).encode();
            case 4 -> new AttestationParts(leaf, intermediate, other.receipt, authenticatorData).encode();
            default -> new AttestationParts(leaf, intermediate, receipt, other.authenticatorData).encode();
        };
    }

    /** The same with data that was changed, and is told in full. */
    byte[] withChangedData(RandomGenerator chance) {
        return new AttestationParts(leaf, intermediate, receipt, mutant(authenticatorData, chance)).encode();
    }

    /** The same put together in a way of its own. */
    byte[] rearranged(RandomGenerator chance) {
        var chain = items(bytes(leaf), bytes(intermediate));
        return switch (chance.nextInt(12)) {
            case 0 -> join(map(), encode());
            case 1 -> items(encode());
            case 2 -> join(encode(), encode());
            case 3 -> join(new byte[] {(byte) 0xa4}, format(), statement(chain), data(), data());
            case 4 -> join(new byte[] {(byte) 0xa4}, format(), statement(chain), data(), text("x"), whole(1));
            case 5 -> join(new byte[] {(byte) 0xbf}, format(), statement(chain), data(), new byte[] {(byte) 0xff});
            case 6 -> join(new byte[] {(byte) 0xb8, 3}, format(), statement(chain), data());
            case 7 ->
                join(new byte[] {(byte) 0xa3}, format(), statement(items(bytes(intermediate), bytes(leaf))), data());
            case 8 -> join(new byte[] {(byte) 0xa3}, format(), statement(items(bytes(leaf))), data());
            case 9 ->
                join(
                        new byte[] {(byte) 0xa3},
                        format(),
                        statement(items(bytes(leaf), bytes(intermediate), bytes(intermediate))),
                        data());
            case 10 -> join(new byte[] {(byte) 0xc1}, encode());
            default -> join(new byte[] {(byte) 0xa3}, text("fmt"), text("packed"), statement(chain), data());
        };
    }

    /** Whether these bytes are the object but for its receipt. */
    boolean areAllBut(byte[] attestation) {
        var receipt = of(attestation).receipt();
        var same = new AttestationParts(leaf, intermediate, receipt, authenticatorData).encode();
        return Arrays.equals(same, attestation);
    }

    private static byte[] mutant(byte[] bytes, RandomGenerator chance) {
        return Mutants.of(bytes, 0, bytes.length, chance);
    }

    private static byte[] format() {
        return join(text("fmt"), text("apple-appattest"));
    }

    private byte[] statement(byte[] chain) {
        return join(text("attStmt"), map(text("x5c"), chain, text("receipt"), bytes(receipt)));
    }

    private byte[] data() {
        return join(text("authData"), bytes(authenticatorData));
    }
}
