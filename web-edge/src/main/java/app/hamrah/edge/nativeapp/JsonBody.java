package app.hamrah.edge.nativeapp;

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
 * A body of texts by name. Whatever is not as it has to be is refused by name, since its sender would believe that it was
 * heard.
 */
final class JsonBody {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode members;

    private JsonBody(JsonNode members) {
        this.members = members;
    }

    /** Reads an object that has no members but these. */
    static JsonBody read(byte[] body, Set<String> names) {
        var json = tree(body);
        if (!json.isObject()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body must be a JSON object");
        }
        if (!names.containsAll(json.propertyNames())) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "The body has a member that is unknown");
        }
        return new JsonBody(json);
    }

    /** A text that has to be there. */
    String text(String name, int longest) {
        var text = optional(name, longest);
        if (text == null) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, name + " is missing");
        }
        return text;
    }

    /** A text, or null where it is absent or null. */
    @Nullable
    String optional(String name, int longest) {
        var member = members.path(name);
        if (member.isMissingNode() || member.isNull()) {
            return null;
        }
        if (!member.isString() || member.stringValue().length() > longest) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, name + " must be a text of at most " + longest + " characters");
        }
        return member.stringValue();
    }

    /** The bytes that a text is the Base64 of. */
    byte[] bytes(String name, int longest) {
        try {
            return Base64.getDecoder().decode(text(name, longest));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, name + " must be Base64");
        }
    }

    private static JsonNode tree(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not JSON");
        }
    }
}
