package app.hamrah.demo.idp;

import app.hamrah.schema.Provider;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An account at one provider, all of it made up.
 *
 * @param subject what the provider calls it ({@code sub}); one address has one subject at each provider
 * @param familyName empty for people who use one name
 * @param email the address the provider gives away: a relay of its own when {@code privateEmail}
 * @param privateEmail whether the person hides the real address
 */
public record Persona(
        String subject, String name, String givenName, String familyName, String email, boolean privateEmail) {

    /**
     * The account a person with this address has at a provider, always the same one.
     *
     * @param hidesEmail whether the person keeps the address back; nobody can at "Google", which ignores it
     */
    public static Persona at(
            Provider provider, String name, String givenName, String familyName, String email, boolean hidesEmail) {
        var manner = Manner.of(provider);
        var seed = Sha256.of(provider + " " + email.toLowerCase(Locale.ROOT));
        var hidden = hidesEmail && manner.offersPrivateEmail();
        var given = hidden ? HexFormat.of().formatHex(seed, 20, 25) + "@privaterelay.example.org" : email;
        return new Persona(manner.subject(seed), name, givenName, familyName, given, hidden);
    }
}
