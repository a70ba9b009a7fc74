package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The parameters of a form, as every endpoint of OAuth reads them: from the bytes of its body, which may be signed as they
 * are. One that stands there twice is an error, one that is unknown is not (RFC 6749 section 3.2).
 */
public final class StrictForm {

    private static final int MOST = 32;

    private final Map<String, String> parameters;

    private StrictForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** The form that a request brings; errors as {@link #read} does. */
    public static Mono<StrictForm> of(ServerWebExchange exchange) {
        return SentBytes.of(exchange.getRequest()).map(StrictForm::read);
    }

    /** Reads a body; throws {@link ProblemType#MALFORMED_REQUEST} when it can be read in several ways or in none. */
    public static StrictForm read(byte[] body) {
        var pairs = new String(body, StandardCharsets.ISO_8859_1).split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "A form has at most " + MOST + " parameters");
        }
        var parameters = new HashMap<String, String>();
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, decoded(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
                throw new ProblemException(ProblemType.MALFORMED_REQUEST, "A parameter is there twice");
            }
        }
        return new StrictForm(parameters);
    }

    /** A parameter that has to be there; throws {@link ProblemType#VALIDATION_FAILED} with its name when it is not. */
    public String text(String name) {
        var value = find(name);
        if (value == null) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, name + " is missing");
        }
        return value;
    }

    /** A parameter, or null where it is absent or empty, which is the same (RFC 6749 section 3.2). */
    public @Nullable String find(String name) {
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
