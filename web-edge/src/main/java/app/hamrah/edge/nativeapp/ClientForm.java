package app.hamrah.edge.nativeapp;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request to an OAuth endpoint, from the bytes of its body, which are signed as they are. One that
 * stands there twice is an error, one that is unknown is not (RFC 6749 section 3.2).
 */
final class ClientForm {

    private static final int MOST = 32;

    private final Map<String, String> parameters;

    private ClientForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    static ClientForm read(byte[] body) {
        var parameters = new HashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&", MOST)) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST, "A parameter is there twice");
            }
        }
        return new ClientForm(parameters);
    }

    /** A parameter, or null where it is absent or empty, which is the same (RFC 6749 section 3.2). */
    @Nullable
    String find(String name) {
        var value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not a form");
        }
    }
}
