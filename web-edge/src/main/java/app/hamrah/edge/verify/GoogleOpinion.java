package app.hamrah.edge.verify;

import com.google.api.client.googleapis.auth.oauth2.GoogleIdTokenVerifier;
import com.google.api.client.googleapis.auth.oauth2.GooglePublicKeysManager;
import com.google.api.client.json.gson.GsonFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Google's own library says of a token we have already accepted. It only ever sees such tokens: as a first parser
 * it would overflow the stack on 5 KB of nested arrays. Its keys come from memory, so it never does I/O.
 */
final class GoogleOpinion {

    private static final long SKEW_SECONDS = 60;

    private record Prepared(JWKSet keys, GoogleIdTokenVerifier verifier) {}

    private final TokenKind kind;
    private final Clock clock;
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();

    GoogleOpinion(TokenKind kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** Whether the library accepts the token and reads the same subject from it. */
    boolean agrees(String token, VerifiedIdentity identity, JWKSet keys) {
        try {
            var read = verifierFor(keys).verify(token);
            return read != null && identity.subject().equals(read.getPayload().getSubject());
        } catch (GeneralSecurityException | IOException | JOSEException | RuntimeException e) {
            // It throws unchecked exceptions on input it does not expect; that is no agreement either.
            return false;
        }
    }

    @SuppressWarnings("ReferenceEquality") // other keys come as another set; comparing them all would cost more
    private GoogleIdTokenVerifier verifierFor(JWKSet keys) throws JOSEException {
        var last = prepared.get();
        if (last != null && last.keys() == keys) {
            return last.verifier();
        }
        var verifier = verifier(keys);
        prepared.set(new Prepared(keys, verifier));
        return verifier;
    }

    private GoogleIdTokenVerifier verifier(JWKSet keys) throws JOSEException {
        var manager = new GooglePublicKeysManager.Builder(
                        new InMemoryCertificates(keys), GsonFactory.getDefaultInstance())
                .setClock(clock::millis)
                .build();
        return new GoogleIdTokenVerifier.Builder(manager)
                .setIssuers(kind.issuers())
                .setAudience(kind.audiences())
                .setAcceptableTimeSkewSeconds(SKEW_SECONDS)
                .setClock(clock::millis)
                .build();
    }
}
