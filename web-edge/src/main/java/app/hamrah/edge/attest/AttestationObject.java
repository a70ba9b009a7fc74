package app.hamrah.edge.attest;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.attest.CborItem.Items;
import app.hamrah.edge.attest.CborItem.Text;
import java.util.List;

/** An attestation object as it is sent, taken apart and not yet believed. */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared as a whole
record AttestationObject(List<byte[]> certificates, byte[] receipt, byte[] authenticatorData) {

    static final int MAX_BYTES = 16 * 1024;

    private static final Text FORMAT = new Text("apple-appattest");

    static AttestationObject read(byte[] bytes) throws Refused {
        Refused.unless(bytes.length <= MAX_BYTES, Reasons.TOO_LARGE);
        if (!(CborReader.only(bytes) instanceof Entries object)) {
            throw new Refused(Reasons.MALFORMED);
        }
        Refused.unless(FORMAT.equals(object.get("fmt")), Reasons.FORMAT);
        if (object.values().size() == 3
                && object.get("authData") instanceof Bytes authenticatorData
                && object.get("attStmt") instanceof Entries statement
                && statement.values().size() == 2
                && statement.get("receipt") instanceof Bytes receipt
                && statement.get("x5c") instanceof Items chain) {
            return new AttestationObject(certificates(chain), receipt.value(), authenticatorData.value());
        }
        throw new Refused(Reasons.MALFORMED);
    }

    private static List<byte[]> certificates(Items chain) throws Refused {
        Refused.unless(chain.values().stream().allMatch(Bytes.class::isInstance), Reasons.MALFORMED);
        Refused.unless(chain.values().size() == 2, Reasons.CHAIN_SHAPE);
        return chain.values().stream().map(each -> ((Bytes) each).value()).toList();
    }
}
