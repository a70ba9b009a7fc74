package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON body of texts by name that can be read in one way only: no member twice, none that is unknown, and nothing
 * behind. Whatever is not as it has to be is refused by name with {@link ProblemType#VALIDATION_FAILED}, since its sender
 * would believe that it was heard.
 */
public final class StrictJson {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode members;

    private StrictJson(JsonNode members) {
        this.members = members;
    }

    /**
     * Reads an object that has no members but these; throws {@link ProblemType#MALFORMED_REQUEST} where the body holds
     * anything else.
     */
    public static StrictJson read(byte[] body, Set<String> names) {
        var json = tree(body);
        if (!json.isObject()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body must be a JSON object");
        }
        if (!names.containsAll(json.propertyNames())) {
            throw refused("The body has a member that is unknown");
        }
        return new StrictJson(json);
    }

    /** A text that has to be there. */
    public String text(String name, int longest) {
        var text = optional(name, longest);
        if (text == null) {
            throw refused(name + " is missing");
        }
        return text;
    }

    /** A text, or null where it is absent or null. */
    public @Nullable String optional(String name, int longest) {
        var member = members.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return null;
        }
        if (!member.isString() || member.stringValue().length() > longest) {
            throw refused(name + " must be a text of at most " + longest + " characters");
        }
        return member.stringValue();
    }

    /** The bytes that a text is the Base64 of. */
    public byte[] bytes(String name, int longest) {
        try {
            return Base64.getDecoder().decode(text(name, longest));
        } catch (IllegalArgumentException e) {
            throw refused(name + " must be Base64");
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not JSON");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.VALIDATION_FAILED, detail);
    }
}
