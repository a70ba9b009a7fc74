package app.hamrah.edge.signin;

import app.hamrah.edge.setting.NamedSeal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals what a browser keeps for us, so that it can neither read nor change it. Strangers decide how much that is. */
final class CookieSeal {

    private static final int MAX_LENGTH = 4096;

    private final NamedSeal seal;

    CookieSeal(@Nullable List<String> texts) {
        seal = new NamedSeal("hamrah.keys.cookie", texts, MAX_LENGTH);
    }

    /** Seals for one use, named by the cookie: what was sealed for another opens nowhere else. */
    String seal(String cookie, byte[] content) {
        return seal.seal(use(cookie), content);
    }

    /** What was sealed for this cookie under a key still known, or null. */
    byte @Nullable [] open(String cookie, String value) {
        return seal.open(use(cookie), value);
    }

    private static String use(String cookie) {
        return "hamrah cookie " + cookie;
    }
}
