package app.hamrah.demo;

import app.hamrah.demo.idp.Persona;
import app.hamrah.schema.Provider;
import java.util.List;

/**
 * Somebody who does not exist.
 *
 * @param key what the plan calls them, unique
 * @param familyName empty for people who use one name
 * @param providers where they have an account; the first is the one they use by habit
 * @param hidesEmail whether they keep their address back where they can
 */
record Person(
        String key,
        String name,
        String givenName,
        String familyName,
        String email,
        List<Provider> providers,
        boolean hidesEmail) {

    Person {
        providers = List.copyOf(providers);
    }

    Provider habit() {
        return providers.getFirst();
    }

    boolean isAt(Provider provider) {
        return providers.contains(provider);
    }

    /** Their account at a provider; throws {@link IllegalArgumentException} where they have none. */
    Persona at(Provider provider) {
        if (!isAt(provider)) {
            throw new IllegalArgumentException(key + " has no account at " + provider);
        }
        return Persona.at(provider, name, givenName, familyName, email, hidesEmail);
    }
}
