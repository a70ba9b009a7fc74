package app.hamrah.demo.phone;

import org.jspecify.annotations.Nullable;

/**
 * What a phone remembers. Its key and its tokens are secrets.
 *
 * @param server the demo it belongs to
 * @param privateKey PKCS #8 in Base64
 * @param publicKey SubjectPublicKeyInfo in Base64
 * @param counter how often the key has signed, or was about to
 * @param session null while nobody is signed in
 */
record PhoneState(
        String server,
        String privateKey,
        String publicKey,
        int counter,
        @Nullable Session session) {

    /** The tokens of whoever is signed in, and who that is. */
    record Session(String sessionId, String accountId, String accessToken, String refreshToken) {

        /** Without the tokens. */
        @Override
        public String toString() {
            return "Session[" + sessionId + "]";
        }
    }

    PhoneState at(String other) {
        return new PhoneState(other, privateKey, publicKey, counter, session);
    }

    PhoneState counted() {
        return new PhoneState(server, privateKey, publicKey, counter + 1, session);
    }

    PhoneState with(@Nullable Session next) {
        return new PhoneState(server, privateKey, publicKey, counter, next);
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return "PhoneState[" + server + ", counter=" + counter + ", session=" + session + "]";
    }
}
