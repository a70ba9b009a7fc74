package app.hamrah.demo.idp;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for, all of it checked (RFC 6749 section 4.1.1, RFC 7636 section 4.3).
 *
 * @param nonce copied into the id token, or null when the client sent none
 * @param challenge the S256 code challenge
 */
record AuthorizationRequest(
        ReturnAddress returnAddress, @Nullable String nonce, String challenge, List<String> scope) {

    /** Where and how the answer goes; {@code state} is null when the client sent none. */
    record ReturnAddress(
            URI redirectUri, boolean formPost, @Nullable String state) {}

    boolean asksFor(String word) {
        return scope.contains(word);
    }
}
