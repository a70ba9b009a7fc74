package app.hamrah.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's document, to hold real answers against it: nothing may be answered that is not in it. */
final class Contract {

    private static final String PROBLEM = "application/problem+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(ObjectNode document) {
        this.document = document;
        // Clients leave alone what they do not know; here a member that is not written down is a mistake.
        document.at("/components/schemas").valueStream().forEach(schema -> {
            if (schema.has("properties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
    }

    static Contract read() {
        try {
            return new Contract((ObjectNode) JSON.readTree(Files.readString(Path.of("../docs/openapi.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each operation as its method and path. */
    List<String> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    /** The code in a problem, or null where there is none. */
    @Nullable
    String code(byte @Nullable [] body) {
        return body == null ? null : JSON.readTree(body).path("code").asString(null);
    }

    byte[] example(String slug) {
        return JSON.writeValueAsBytes(document.at("/components/examples/" + slug + "/value"));
    }

    void assertProblem(byte[] body) {
        assertFits(document.at("/components/schemas/Problem"), body);
    }

    /** Holds status, type, headers, form and, of a problem, the code against what is written. */
    void assertAnswer(String operation, int status, HttpHeaders headers, byte @Nullable [] body) {
        var written = told(operation(operation).path("responses").path(Integer.toString(status)));
        assertThat(written.isMissingNode())
                .as("%s answers %s, which is not written: %s", operation, status, code(body))
                .isFalse();
        assertThat(written.path("headers").propertyNames())
                .allSatisfy(header -> assertThat(headers.getFirst(header)).isNotBlank());
        var content = written.path("content");
        if (content.isMissingNode()) {
            assertThat(body).isNullOrEmpty();
            return;
        }
        var type = headers.getContentType();
        assertThat(type).isNotNull();
        var form = content.path(type.getType() + "/" + type.getSubtype());
        assertFits(form.path("schema"), body);
        if (form.has("examples")) {
            assertThat(type).hasToString(PROBLEM);
            assertThat(form.path("examples").propertyNames()).contains(code(body));
        }
    }

    private JsonNode operation(String operation) {
        var parts = operation.split(" ", 2);
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode told(JsonNode answer) {
        var reference = answer.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : answer;
    }

    private void assertFits(JsonNode schema, byte[] body) {
        assertThat(schema.isMissingNode()).as("there is a schema").isFalse();
        var compiled = schemas.computeIfAbsent(schema, wanted -> {
            var whole = (ObjectNode) wanted.deepCopy();
            whole.set("$defs", document.at("/components/schemas"));
            return registry.getSchema(JSON.readTree(whole.toString().replace("#/components/schemas/", "#/$defs/")));
        });
        var errors = compiled.validate(
                JSON.readTree(body),
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(Stream.of(errors).flatMap(List::stream).map(Object::toString))
                .isEmpty();
    }
}
