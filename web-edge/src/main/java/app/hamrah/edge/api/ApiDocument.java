package app.hamrah.edge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API says of itself (OpenAPI 3.1): {@code docs/openapi.json}, of which the tests ask that it says what the
 * code does.
 */
final class ApiDocument {

    private static final String FILE = "openapi.json";

    private final byte[] bytes;
    private final JsonNode root;

    private ApiDocument(byte[] bytes) {
        this.bytes = bytes;
        this.root = JsonMapper.shared().readTree(bytes);
    }

    /** Reads the document that this server was built with. */
    static ApiDocument onClassPath() {
        try {
            return new ApiDocument(new ClassPathResource(FILE, ApiDocument.class).getContentAsByteArray());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One thing that can be asked, as a person reads of it. */
    record Operation(
            String method,
            String path,
            String summary,
            String description,
            List<Parameter> parameters,
            List<Answer> answers) {}

    record Parameter(String name, String where, boolean required, String description) {}

    /** @param problems the codes an error may have; empty for a success */
    record Answer(String status, String description, List<String> problems) {}

    byte[] bytes() {
        return bytes.clone();
    }

    String title() {
        return text(root.at("/info"), "title");
    }

    String description() {
        return text(root.at("/info"), "description");
    }

    /** Every operation, in the order of the document. */
    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                text(method.getValue(), "summary"),
                                text(method.getValue(), "description"),
                                parameters(method.getValue()),
                                answers(method.getValue())))));
        return operations;
    }

    private static List<Parameter> parameters(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(parameter -> new Parameter(
                        text(parameter, "name"),
                        text(parameter, "in"),
                        parameter.path("required").asBoolean(),
                        text(parameter, "description")))
                .toList();
    }

    private List<Answer> answers(JsonNode operation) {
        return operation
                .path("responses")
                .propertyStream()
                .map(answer -> {
                    var told = told(answer.getValue());
                    var problems = told.at("/content/application~1problem+json/examples")
                            .propertyNames();
                    return new Answer(answer.getKey(), text(told, "description"), List.copyOf(problems));
                })
                .toList();
    }

    private JsonNode told(JsonNode answer) {
        var reference = answer.path("$ref");
        return reference.isString() ? root.at(reference.stringValue().substring(1)) : answer;
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
