package app.hamrah.edge.attest;

import app.hamrah.edge.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an app signs, rebuilt here from the request as it came; no copy of it is ever taken from the app.
 *
 * <p>It is the SHA-256 of some fields in a row, each led by its length in four bytes, the highest first. Texts are in
 * UTF-8. So no two requests have the same fields.
 *
 * <p>For {@code attestKey(_:clientDataHash:)}:
 *
 * <ol>
 *   <li>the text {@code hamrah attestation 1}
 *   <li>the challenge, as bytes
 *   <li>the key id, as the 32 bytes its Base64 stands for
 * </ol>
 *
 * <p>For {@code generateAssertion(_:clientDataHash:)}:
 *
 * <ol>
 *   <li>the text {@code hamrah assertion 1}
 *   <li>the purpose, such as {@code refresh}
 *   <li>the method, such as {@code POST}
 *   <li>the path and, after a {@code ?}, the query, exactly as they are sent
 *   <li>the SHA-256 of the body's bytes as they are sent, of none where there is no body
 *   <li>the challenge, as bytes
 *   <li>the key id, as the 32 bytes its Base64 stands for
 * </ol>
 */
public final class ClientData {

    private static final int LEAST_CHALLENGE = 16;
    private static final int MOST_CHALLENGE = 64;
    private static final int LONGEST_PATH = 2048;
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");

    private ClientData() {}

    /**
     * The hash a new key is attested with, 32 bytes.
     *
     * @param challenge the one taken for this attestation, 16 to 64 bytes
     */
    public static byte[] forAttestation(byte[] challenge, KeyId keyId) {
        return hash("hamrah attestation 1", List.of(checked(challenge), keyId.bytes()));
    }

    /**
     * The hash a known key asserts a request with, 32 bytes.
     *
     * @param purpose what the challenge was asked for: lower-case letters, digits and hyphens, 32 at most
     * @param method in capitals
     * @param path with its query, still percent-encoded, 2,048 characters at most
     * @param body the bytes as they came, none where there is no body
     * @param challenge the one taken for this request, 16 to 64 bytes
     * @throws IllegalArgumentException when one of them is not as said here
     */
    public static byte[] forRequest(
            String purpose, String method, String path, byte[] body, byte[] challenge, KeyId keyId) {
        require(PURPOSE.matcher(purpose).matches(), "purpose");
        require(METHOD.matcher(method).matches(), "method");
        require(path.startsWith("/") && path.length() <= LONGEST_PATH, "path");
        return hash(
                "hamrah assertion 1",
                List.of(utf8(purpose), utf8(method), utf8(path), Sha256.of(body), checked(challenge), keyId.bytes()));
    }

    private static byte[] checked(byte[] challenge) {
        require(challenge.length >= LEAST_CHALLENGE && challenge.length <= MOST_CHALLENGE, "challenge");
        return challenge;
    }

    private static byte[] hash(String kind, List<byte[]> fields) {
        var parts = new ArrayList<byte[]>();
        add(parts, utf8(kind));
        fields.forEach(field -> add(parts, field));
        return Sha256.of(parts.toArray(byte[][]::new));
    }

    private static void add(List<byte[]> parts, byte[] field) {
        parts.add(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        parts.add(field);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("not a " + what + " to sign");
        }
    }
}
