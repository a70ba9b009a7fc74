package app.hamrah.edge.api;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one change an account takes through {@code PATCH /api/v1/me}: {@code {"name": "..."}} and nothing else. */
record NameChange(String name) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a body; a member that is unknown is refused, since its sender would believe that it was heard. */
    static NameChange read(byte[] body) {
        var json = tree(body);
        if (!json.isObject()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body must be a JSON object");
        }
        for (var member : json.propertyNames()) {
            if (!member.equals("name")) {
                throw new ProblemException(ProblemType.VALIDATION_FAILED, "Only the name can be changed");
            }
        }
        var name = json.get("name");
        if (name == null || !name.isString()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "The name must be a string");
        }
        return new NameChange(name.stringValue());
    }

    private static JsonNode tree(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The body is not JSON");
        }
    }
}
