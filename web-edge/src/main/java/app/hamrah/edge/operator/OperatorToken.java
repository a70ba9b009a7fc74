package app.hamrah.edge.operator;

import app.hamrah.edge.digest.Sha256;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The secret an operator shows on the management port; only its SHA-256 is kept. */
public final class OperatorToken {

    /** The shortest token that is taken, in characters. */
    public static final int SHORTEST = 32;

    private static final OperatorToken NONE = new OperatorToken(null);

    private final byte @Nullable [] hash;

    private OperatorToken(byte @Nullable [] hash) {
        this.hash = hash;
    }

    /** Nobody has one: every operator is turned away. */
    public static OperatorToken none() {
        return NONE;
    }

    /** The one that {@code text} shows; throws {@link IllegalArgumentException}, which does not repeat it, if it is short. */
    public static OperatorToken of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("an operator's token has at least " + SHORTEST + " characters");
        }
        return new OperatorToken(Sha256.of(text));
    }

    boolean exists() {
        return hash != null;
    }

    /** Takes the same time whatever was shown. */
    boolean isShownBy(String text) {
        return hash != null && MessageDigest.isEqual(hash, Sha256.of(text));
    }

    @Override
    public String toString() {
        return "OperatorToken";
    }
}
