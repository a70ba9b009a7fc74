package app.hamrah.edge.nativeapp;

import app.hamrah.edge.http.StrictJson;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A body of texts by name. Whatever is not as it has to be is refused by name, since its sender would believe that it was
 * heard.
 */
final class JsonBody {

    private final JsonNode members;

    private JsonBody(JsonNode members) {
        this.members = members;
    }

    /** Reads an object that has no members but these. */
    static JsonBody read(byte[] body, Set<String> names) {
        var json = StrictJson.object(body);
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
}
