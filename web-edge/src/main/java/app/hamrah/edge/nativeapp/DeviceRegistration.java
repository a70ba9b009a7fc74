package app.hamrah.edge.nativeapp;

import app.hamrah.edge.http.StrictJson;
import app.hamrah.edge.token.Challenges;
import java.util.Set;

/**
 * What an app sends to have its key taken.
 *
 * @param keyId as the app has it from {@code generateKey}
 * @param attestation the Base64 of what it has from {@code attestKey}
 * @param challenge of purpose {@code register}
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record DeviceRegistration(String keyId, byte[] attestation, String challenge) {

    private static final Set<String> MEMBERS = Set.of("keyId", "attestation", "challenge");
    private static final int LONGEST_KEY_ID = 64;
    private static final int LONGEST_ATTESTATION = 32 * 1024;

    static DeviceRegistration read(byte[] body) {
        var sent = StrictJson.read(body, MEMBERS);
        return new DeviceRegistration(
                sent.text("keyId", LONGEST_KEY_ID),
                sent.bytes("attestation", LONGEST_ATTESTATION),
                sent.text("challenge", Challenges.LONGEST));
    }

    @Override
    public String toString() {
        return "DeviceRegistration";
    }
}
