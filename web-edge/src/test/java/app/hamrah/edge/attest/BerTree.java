package app.hamrah.edge.attest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * A value in BER (X.690 section 8.1) taken apart: what is in it can be changed, and the lengths around it are told right
 * again, so that a parser comes to what was changed.
 */
final class BerTree {

    private static final int CONSTRUCTED = 0x20;
    private static final int SEQUENCE = 0x30;

    private int tag;
    private byte[] value;
    private final List<BerTree> members = new ArrayList<>();
    private boolean endsItself;

    private BerTree(int tag, byte[] value) {
        this.tag = tag;
        this.value = value;
    }

    /** The same value with one thing changed in it, or taken from another. */
    static byte[] changed(byte[] bytes, byte[] other, RandomGenerator chance) {
        var tree = read(bytes);
        tree.somewhere(chance).change(read(other), chance);
        return tree.encode();
    }

    /** A value of definite or indefinite lengths. */
    private static BerTree read(byte[] bytes) {
        try {
            var definite = ASN1Primitive.fromByteArray(bytes).getEncoded(ASN1Encoding.DL);
            var all = new BerTree(CONSTRUCTED, definite);
            all.readMembers();
            return all.members.getFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readMembers() {
        for (var at = 0; at < value.length; ) {
            var first = value[at++] & 0xff;
            var length = value[at++] & 0xff;
            if (length > 0x80) {
                var size = length & 0x7f;
                for (length = 0; size > 0; size--) {
                    length = length << 8 | (value[at++] & 0xff);
                }
            }
            if ((first & 0x1f) == 0x1f || length > value.length - at) {
                throw new IllegalStateException("no value that is known here");
            }
            var member = new BerTree(first, Arrays.copyOfRange(value, at, at + length));
            if ((first & CONSTRUCTED) != 0) {
                member.readMembers();
            }
            members.add(member);
            at += length;
        }
        value = new byte[0];
    }

    /** One of the values that have others in them, those further up more often. */
    private BerTree somewhere(RandomGenerator chance) {
        var inner = members.stream().filter(each -> !each.members.isEmpty()).toList();
        return inner.isEmpty() || chance.nextInt(4) == 0
                ? this
                : inner.get(chance.nextInt(inner.size())).somewhere(chance);
    }

    private void change(BerTree other, RandomGenerator chance) {
        var at = chance.nextInt(members.size());
        var member = members.get(at);
        switch (chance.nextInt(12)) {
            case 0 -> members.remove(at);
            case 1 -> members.add(at, member);
            case 2 -> Collections.swap(members, at, chance.nextInt(members.size()));
            case 3 -> members.set(at, other.somewhere(chance));
            case 4 -> members.add(at, other.somewhere(chance));
            case 5 -> {
                var around = new BerTree(SEQUENCE, new byte[0]);
                around.members.add(member);
                members.set(at, around);
            }
            case 6 -> member.tag ^= 1 << chance.nextInt(8);
            case 7 -> endsItself = true;
            case 8 -> members.add(at, new BerTree(chance.nextInt(1, 0x1f), Mutants.random(chance)));
            default -> member.value = Mutants.of(member.value, 0, member.value.length, chance);
        }
    }

    private byte[] encode() {
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(value);
        members.forEach(member -> inner.writeBytes(member.encode()));
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (endsItself) {
            whole.write(0x80);
            inner.writeBytes(new byte[2]);
        } else if (inner.size() < 0x80) {
            whole.write(inner.size());
        } else {
            // In as few bytes as can be, as what was signed has it.
            whole.write(inner.size() < 0x100 ? 0x81 : 0x82);
            if (inner.size() >= 0x100) {
                whole.write(inner.size() >>> 8);
            }
            whole.write(inner.size());
        }
        whole.writeBytes(inner.toByteArray());
        return whole.toByteArray();
    }
}
