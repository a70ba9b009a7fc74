package app.hamrah.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API's document says what the code does. {@code -Dhamrah.docs.write=true} writes what follows from the code and
 * keeps the words; this test then asks for words where there are none.
 */
@EdgeTest
class OpenApiTest {

    private static final Path DOCUMENT = Path.of("../docs/openapi.json");
    private static final List<String> WORDS = List.of("summary", "description");

    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Autowired
    private RequestMappingHandlerMapping mapping;

    @Test
    void theDocumentSaysWhatTheCodeDoes() throws IOException {
        var text = Files.readString(DOCUMENT);
        var written = (ObjectNode) json.readTree(text);
        var derived = Api.derive(mapping);
        keepWords(written.get("paths"), derived.get("paths"));
        keepWords(written.get("components"), derived.get("components"));
        keep(written.get("components"), (ObjectNode) derived.get("components"), "securitySchemes");
        var expected = written.deepCopy();
        derived.properties().forEach(part -> expected.set(part.getKey(), part.getValue()));
        var told = json.writeValueAsString(expected) + "\n";

        if (Boolean.getBoolean("hamrah.docs.write")) {
            Files.writeString(DOCUMENT, told);
        } else {
            assertThat(text)
                    .as("docs/openapi.json: CONTRIBUTING.md says how to write it")
                    .isEqualTo(told);
        }
    }

    @Test
    void everyOperationAndParameterHasItsWords() throws IOException {
        var silent = new ArrayList<String>();
        var document = json.readTree(Files.readString(DOCUMENT));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                silent.addAll(silent(path.getKey(), operation.getKey(), operation.getValue()))));

        assertThat(silent).isEmpty();
    }

    private static List<String> silent(String path, String method, JsonNode operation) {
        var parts = new LinkedHashMap<String, String>();
        WORDS.forEach(word -> parts.put(word, words(operation, word)));
        operation
                .path("parameters")
                .forEach(parameter -> parts.put(words(parameter, "name"), words(parameter, "description")));
        operation
                .path("responses")
                .properties()
                .forEach(answer -> parts.put(
                        answer.getKey(), words(answer.getValue(), "description") + words(answer.getValue(), "$ref")));
        return parts.entrySet().stream()
                .filter(part -> part.getValue().isBlank())
                .map(part -> method + " " + path + ": " + part.getKey())
                .toList();
    }

    private static String words(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    /** Takes the words of what was written into what was derived, wherever that has none of its own. */
    private static void keepWords(JsonNode written, JsonNode derived) {
        if (written instanceof ObjectNode from && derived instanceof ObjectNode to) {
            if (to.has("$ref")) {
                return;
            }
            WORDS.forEach(word -> {
                if (to.path(word).asString("").isEmpty()) {
                    keep(from, to, word);
                }
            });
            to.properties().forEach(member -> keepWords(from.path(member.getKey()), member.getValue()));
        } else if (derived.isArray() && written.isArray()) {
            for (var i = 0; i < Math.min(written.size(), derived.size()); i++) {
                keepWords(written.get(i), derived.get(i));
            }
        }
    }

    private static void keep(JsonNode from, ObjectNode to, String name) {
        var value = from.get(name);
        if (value != null) {
            to.set(name, value);
        }
    }
}
