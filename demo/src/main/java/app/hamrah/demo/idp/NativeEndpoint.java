package app.hamrah.demo.idp;

import app.hamrah.demo.idp.AuthorizationRequest.ReturnAddress;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in on a phone: what the system's own sheet does, without a sheet. Whoever asks is who they say they are,
 * and gets an id token for the app.
 */
final class NativeEndpoint {

    private static final int LONGEST_NONCE = 256;

    private final Manner manner;
    private final LocalProvider self;
    private final Collection<Persona> accounts;
    private final SigningKey key;
    private final Consents consents;
    private final Clock clock;

    NativeEndpoint(
            Manner manner,
            LocalProvider self,
            Collection<Persona> accounts,
            SigningKey key,
            Consents consents,
            Clock clock) {
        this.manner = manner;
        this.self = self;
        this.accounts = accounts;
        this.key = key;
        this.consents = consents;
        this.clock = clock;
    }

    /** Answers {@code id_token}, and the person's {@code name}, for a form of {@code email}, {@code name}, {@code nonce}. */
    OAuth2HttpResponse signIn(Parameters form) {
        var nonce = form.get("nonce", "");
        var persona = person(form);
        if (persona == null || nonce.isEmpty() || nonce.length() > LONGEST_NONCE) {
            return Answers.json(400, Map.of("error", "invalid_request"));
        }
        consents.signedIn(persona);
        return Answers.json(200, Map.of("id_token", token(persona, nonce), "name", persona.name()));
    }

    private @Nullable Persona person(Parameters form) {
        var email = form.get("email", "");
        return accounts.stream()
                .filter(account -> account.email().equalsIgnoreCase(email))
                .findFirst()
                .orElseGet(() -> Newcomers.entered(manner.provider(), form));
    }

    @SuppressWarnings("JavaUtilDate") // as Nimbus has it
    private String token(Persona persona, String nonce) {
        var now = clock.instant();
        var request = new AuthorizationRequest(
                new ReturnAddress(self.redirectUri(), false, null), nonce, "", List.of("openid", "email", "profile"));
        var claims = new JWTClaimsSet.Builder()
                .issuer(self.issuer())
                .subject(persona.subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(manner.tokenLifetime())))
                .claim("nonce", nonce);
        manner.describe(claims, request, persona, now);
        claims.audience(self.nativeClientId());
        if (claims.getClaims().containsKey("azp")) {
            claims.claim("azp", self.nativeClientId());
        }
        return key.sign(claims.build(), manner.tokenType());
    }
}
