package app.hamrah.edge.verify;

/** No keys of a provider are at hand: it does not answer, or not with keys. Says nothing of the token at hand. */
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException() {
        super("no keys of the provider are at hand", null, false, false);
    }
}
