package app.hamrah.demo.idp;

import app.hamrah.demo.attest.Attestor;
import app.hamrah.edge.attest.DeviceKey;
import java.util.Base64;
import java.util.Map;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

/** Attests keys of apps on phones, as the service of Apple does that a phone asks behind {@code attestKey}. */
final class AttestationEndpoint {

    private static final int HASH = 32;
    private static final int LONGEST_APP = 255;

    private final Attestor attestor;

    AttestationEndpoint(Attestor attestor) {
        this.attestor = attestor;
    }

    /**
     * Answers the {@code attestation} in Base64 for a form of {@code app}, {@code key} (a SubjectPublicKeyInfo of P-256)
     * and {@code hash}, the last two in base64url.
     */
    OAuth2HttpResponse attest(Parameters form) {
        var app = form.get("app", "");
        try {
            var key = DeviceKey.of(decoded(form, "key"));
            var hash = decoded(form, "hash");
            if (hash.length != HASH || app.isEmpty() || app.length() > LONGEST_APP) {
                return refused();
            }
            var attestation = Base64.getEncoder().encodeToString(attestor.attest(app, key, hash));
            return Answers.json(200, Map.of("attestation", attestation));
        } catch (IllegalArgumentException e) {
            return refused();
        }
    }

    private static OAuth2HttpResponse refused() {
        return Answers.json(400, Map.of("error", "invalid_request"));
    }

    private static byte[] decoded(Parameters form, String name) {
        return Base64.getUrlDecoder().decode(form.get(name, ""));
    }
}
