package app.hamrah.demo.idp;

import app.hamrah.schema.Provider;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** People who are not on the list of a provider, by what they enter. */
final class Newcomers {

    private static final Pattern RESERVED_ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\\.){0,3}example\\.(com|net|org)");

    private Newcomers() {}

    /** Who entered {@code name}, {@code email} and {@code hide}; null when the name or the address will not do. */
    static @Nullable Persona entered(Provider provider, Parameters form) {
        var name = form.get("name", "").strip();
        var email = form.get("email", "").strip();
        if (name.isEmpty()
                || name.length() > 64
                || name.chars().anyMatch(Character::isISOControl)
                || !RESERVED_ADDRESS.matcher(email).matches()) {
            return null;
        }
        var space = name.lastIndexOf(' ');
        var given = space < 0 ? name : name.substring(0, space);
        var family = space < 0 ? "" : name.substring(space + 1);
        return Persona.at(provider, name, given, family, email, form.get("hide") != null);
    }
}
