package app.hamrah.edge.attest;

import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.attest.CborItem.Whole;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The authenticator data of an attestation: what an assertion has, and the new key in between (Web Authentication
 * section 6.5.1).
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared as a whole
record AttestedData(AuthenticatorData data, byte[] aaguid, byte[] credentialId, Entries credentialKey) {

    private static final int AAGUID = 16;
    private static final int CREDENTIAL_ID = 32;
    private static final int ID_LENGTH = AuthenticatorData.HEADER + AAGUID;
    private static final int ID = ID_LENGTH + 2;
    private static final int KEY = ID + CREDENTIAL_ID;

    static AttestedData read(byte[] bytes) throws Refused {
        Refused.unless(bytes.length > KEY, Reasons.MALFORMED);
        Refused.unless(ByteBuffer.wrap(bytes).getShort(ID_LENGTH) == CREDENTIAL_ID, Reasons.CREDENTIAL_ID);
        var rest = new CborReader(bytes, KEY);
        if (!(rest.next() instanceof Entries key)) {
            throw new Refused(Reasons.MALFORMED);
        }
        return new AttestedData(
                AuthenticatorData.read(bytes, rest),
                Arrays.copyOfRange(bytes, AuthenticatorData.HEADER, ID_LENGTH),
                Arrays.copyOfRange(bytes, ID, KEY),
                key);
    }

    /** Whether the key is told in full and is this one (RFC 9053 sections 2.1 and 7.1.1): EC2, ES256, P-256, x, y. */
    boolean describes(DeviceKey key) {
        return credentialKey.values().size() == 5
                && new Whole(2).equals(credentialKey.get(1))
                && new Whole(-7).equals(credentialKey.get(3))
                && new Whole(1).equals(credentialKey.get(-1))
                && credentialKey.get(-2) instanceof Bytes x
                && Arrays.equals(x.value(), key.x())
                && credentialKey.get(-3) instanceof Bytes y
                && Arrays.equals(y.value(), key.y());
    }
}
