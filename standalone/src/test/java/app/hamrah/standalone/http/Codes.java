package app.hamrah.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each operation may answer by the API's document: statuses, and the codes of problems.
 *
 * @param answers by operation, ids filled in
 */
record Codes(Map<String, Set<String>> answers) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Codes read() throws IOException {
        var document = JSON.readTree(Files.readString(Path.of("../docs/openapi.json")));
        var answers = new TreeMap<String, Set<String>>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var told = new TreeSet<String>();
                    method.getValue().path("responses").properties().forEach(answer -> {
                        var problem = problem(document, answer.getValue());
                        if (problem.isMissingNode()) {
                            told.add(answer.getKey());
                        }
                        problem.propertyNames().forEach(code -> told.add(answer.getKey() + " " + code));
                    });
                    answers.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path(path.getKey()), told);
                }));
        return new Codes(answers);
    }

    private static JsonNode problem(JsonNode document, JsonNode answer) {
        var reference = answer.path("$ref").asString("#");
        return document.at(reference.substring(1)).at("/content/application~1problem+json/examples");
    }

    Set<String> operations() {
        return answers.keySet();
    }

    /** Holds the answer to an operation that was asked as it is written; of other requests nothing is known. */
    void check(String route, Answer answer) {
        var written = answers.get(route);
        if (written != null) {
            var problem = answer.status() >= 400;
            var code = problem ? " " + JSON.readTree(answer.body()).path("code").asString("none") : "";
            assertThat(written).contains(answer.status() + code);
        }
    }

    /** A path with ids in it, each of the kind that belongs there. */
    static String path(String template) {
        return template.replace("/sessions/{id}", "/sessions/{sessionId}")
                .replace("/identities/{id}", "/identities/{identityId}")
                .replace("/devices/{id}", "/devices/{deviceId}")
                .replace("{sessionId}", "ses_01910000-0000-7000-8000-000000005e51")
                .replace("{identityId}", "idn_" + "A".repeat(43))
                .replace("{deviceId}", "dev_" + "A".repeat(43));
    }
}
