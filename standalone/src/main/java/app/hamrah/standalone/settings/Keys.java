package app.hamrah.standalone.settings;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code hamrah keys}: fresh random keys for every purpose, as properties to put where only the service reads them. */
public final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** What there is a key for, by the word that commands have for it, and the beginning of its line. */
    private static final Map<String, String> KINDS = kinds();

    /** The words for all kinds, in the order of their lines. */
    public static Set<String> names() {
        return KINDS.keySet();
    }

    /** One line for each setting. */
    public static List<String> lines() {
        return lines(names());
    }

    /** One line for each of these; throws {@link IllegalArgumentException} when there is no such kind. */
    public static List<String> lines(Collection<String> names) {
        return names.stream()
                .map(name -> {
                    var line = KINDS.get(name);
                    if (line == null) {
                        throw new IllegalArgumentException(
                                "there is no key for '" + name + "': " + String.join(", ", names()));
                    }
                    return line + key();
                })
                .toList();
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        for (var name : List.of("credential", "cookie", "token", "challenge", "grant")) {
            kinds.put(name, "hamrah.keys." + name + "[0]=k1:");
        }
        kinds.put("identity", "hamrah.keys.identity=");
        kinds.put("master", "hamrah.vault.master-key=");
        return Collections.unmodifiableMap(kinds);
    }

    /** 32 random bytes, base64. */
    public static String key() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
