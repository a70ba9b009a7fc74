package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.join;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;

import app.hamrah.edge.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** A phone with an app on it and one key, which a {@link PretendApple} attests. */
public final class PretendPhone {

    final PretendApple apple;
    final AttestedApp app;
    final Instant now;
    final KeyPair keys = Issuer.keys("secp256r1");

    public PretendPhone(PretendApple apple, AttestedApp app, Instant now) {
        this.apple = apple;
        this.app = app;
        this.now = now;
    }

    public DeviceKey key() {
        return DeviceKey.of(keys.getPublic().getEncoded());
    }

    public KeyId keyId() {
        return KeyId.of(key());
    }

    public KnownKey known(long counter) {
        return new KnownKey(key(), app.id(), null, counter);
    }

    /** An attestation in order, with its receipt. */
    public byte[] attest(byte[] clientDataHash) {
        return attestWith(firstReceipt(clientDataHash), clientDataHash);
    }

    /** An attestation in order, with something else for a receipt. */
    public byte[] attestWith(byte[] receipt, byte[] clientDataHash) {
        return attest(clientDataHash, draft -> draft.receipt = receipt);
    }

    /** An attestation that something was changed in before Apple signed it. */
    byte[] attest(byte[] clientDataHash, Consumer<AttestationDraft> change) {
        var draft = new AttestationDraft();
        draft.appHash = app.hash();
        draft.aaguid =
                AttestationDraft.aaguid(app.environment() == Environment.PRODUCTION ? "appattest" : "appattestdevelop");
        draft.credentialIdLength = 32;
        draft.credentialId = keyId().bytes();
        draft.credentialKey = AttestationDraft.cose(key());
        draft.issuer = apple.authority;
        draft.subject = "CN=" + AttestationDraft.hex(keyId().bytes()) + ",OU=AAA Certification";
        draft.certified = keys.getPublic();
        draft.notBefore = now.minus(Duration.ofDays(1));
        draft.notAfter = now.plus(Duration.ofDays(2));
        draft.leafExtensions.put(AttestationDraft.SYSTEM, AttestationDraft.system("27.0"));
        draft.receipt = new byte[0];
        change.accept(draft);
        return draft.encode(apple, clientDataHash);
    }

    /** The receipt that comes with an attestation of the key. */
    public byte[] firstReceipt(byte[] clientDataHash) {
        return apple.sign(receipt(clientDataHash));
    }

    /** A receipt for the key, as it comes with an attestation. */
    ReceiptDraft receipt(byte[] clientDataHash) {
        var draft = apple.receipt(app.id(), app.environment(), now);
        draft.fields.put(3, certificate());
        draft.fields.put(4, clientDataHash);
        return draft;
    }

    /** An assertion in order. */
    public byte[] assertRequest(byte[] clientDataHash, int counter) {
        return assertion(signed(counter, 0x40, new byte[0]), clientDataHash);
    }

    /** What an assertion signs. */
    byte[] signed(int counter, int flags, byte[] extensions) {
        return join(
                app.hash(),
                new byte[] {(byte) flags},
                ByteBuffer.allocate(4).putInt(counter).array(),
                extensions);
    }

    byte[] assertion(byte[] signed, byte[] clientDataHash) {
        return assertionOf(sign(Sha256.of(signed, clientDataHash)), signed);
    }

    static byte[] assertionOf(byte[] signature, byte[] signed) {
        return map(text("signature"), bytes(signature), text("authenticatorData"), bytes(signed));
    }

    byte[] sign(byte[] nonce) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(nonce);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate() {
        var attestation = attest("for the receipt".getBytes(StandardCharsets.UTF_8), draft -> {});
        try {
            return AttestationObject.read(attestation).certificates().getFirst();
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }
}
