package app.hamrah.demo.idp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or a form, each at most once (RFC 6749 section 3.1); one without a value is as none. */
record Parameters(Map<String, String> values) {

    private static final int MOST = 32;

    /** Thrown for what cannot be read, or says one thing twice. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Parameters parse(@Nullable String encoded) {
        var values = new HashMap<String, String>();
        if (encoded == null || encoded.isEmpty()) {
            return new Parameters(values);
        }
        var pairs = encoded.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new Malformed();
        }
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw new Malformed();
            }
        }
        values.values().removeIf(String::isEmpty);
        return new Parameters(values);
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The words of a value that lists them with spaces between. */
    List<String> words(String name) {
        var value = values.get(name);
        return value == null ? List.of() : List.of(value.trim().split(" +"));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed();
        }
    }
}
