package app.hamrah.edge.attest;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How published objects are put before the verifiers. */
final class Fixtures {

    private Fixtures() {}

    /** The data of a parser's case: its own, or that of the plain assertion with something behind it. */
    static byte[] authenticatorData(JsonNode cases, JsonNode each) {
        if (each.has("authDataBase64")) {
            return Base64.getDecoder().decode(each.path("authDataBase64").asString());
        }
        var plain = cases.valueStream()
                .filter(other -> other.path("name").asString().startsWith("assertion, clear flags"))
                .findFirst()
                .orElseThrow();
        return CborWriter.join(
                Base64.getDecoder().decode(plain.path("authDataBase64").asString()),
                HexFormat.of().parseHex(each.path("appendHex").asString()));
    }

    /** What is read, or null when it is refused. */
    static AuthenticatorData reads(byte[] bytes, String mode) {
        try {
            return mode.equals("attestation") ? AttestedData.read(bytes).data() : AuthenticatorData.asserted(bytes);
        } catch (Refused e) {
            return null;
        }
    }

    /** Checks a receipt at the time it names. */
    static ReceiptCheck check(AppAttestVector vector) {
        var receipt = vector.bytes("receiptBase64");
        var clock = momentAfter(vector);
        var says = vector.json().path("properties");
        var environment = says.path("environment").asString().equals("sandbox")
                ? Environment.DEVELOPMENT
                : Environment.PRODUCTION;
        var app = new AttestedApp(vector.text("appId"), environment, Set.of(), true);
        var verifier = new ReceiptVerifier(List.of(app), clock);
        if (says.path("type").asString().equals("RECEIPT")) {
            return verifier.verifyNewer(receipt, vector.known());
        }
        var hash = Base64.getDecoder().decode(says.path("clientHashBase64").asString());
        return verifier.verifyFirst(new AttestedKey(vector.key(), app, null, null, receipt), hash);
    }

    /** When the receipts that are told with their time have been made for sure. */
    static Clock momentAfter(AppAttestVector vector) {
        return Clock.offset(vector.clock(), Duration.ofSeconds(5));
    }

    /** Checks the receipt of an attestation a moment after it was made. */
    static ReceiptCheck checkFirst(AppAttestVector vector, AttestedKey key) {
        try {
            var made = ReceiptFields.read(SignedReceipt.open(key.receipt()).content())
                    .createdAt();
            var clock = Clock.fixed(made.plusSeconds(5), ZoneOffset.UTC);
            return new ReceiptVerifier(List.of(vector.app()), clock).verifyFirst(key, vector.clientDataHash());
        } catch (Refused e) {
            return new ReceiptCheck.Rejected(e.reason());
        }
    }
}
