package app.hamrah.edge.nativeapp;

import app.hamrah.edge.http.StrictJson;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an app sends to sign its person in.
 *
 * @param idToken as the app has it from the provider
 * @param nonce the challenge, of purpose {@code sign-in}, that the token's nonce was made of
 * @param name the person's name, which Apple tells the app at the first login alone, or null
 * @param authorizationCode what the app has from Apple beside the token, or null
 */
record NativeSignIn(
        Provider provider,
        String idToken,
        String nonce,
        @Nullable String name,
        @Nullable String authorizationCode) {

    private static final Set<String> MEMBERS = Set.of("provider", "idToken", "nonce", "name", "authorizationCode");
    private static final int LONGEST_PROVIDER = 16;
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int LONGEST_NAME = 512;
    private static final int LONGEST_CODE = 512;

    static NativeSignIn read(byte[] body) {
        var sent = StrictJson.read(body, MEMBERS);
        return new NativeSignIn(
                provider(sent.text("provider", LONGEST_PROVIDER)),
                sent.text("idToken", LONGEST_TOKEN),
                sent.text("nonce", Challenges.LONGEST),
                sent.optional("name", LONGEST_NAME),
                sent.optional("authorizationCode", LONGEST_CODE));
    }

    private static Provider provider(String text) {
        return switch (text) {
            case "google" -> Provider.GOOGLE;
            case "apple" -> Provider.APPLE;
            default -> throw new ProblemException(ProblemType.VALIDATION_FAILED, "provider is google or apple");
        };
    }

    /** Without the tokens and the person. */
    @Override
    public String toString() {
        return "NativeSignIn[" + provider + "]";
    }
}
