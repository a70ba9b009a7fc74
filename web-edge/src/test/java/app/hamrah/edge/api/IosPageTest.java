package app.hamrah.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The page for those who write an app names nothing that the API's document does not. */
class IosPageTest {

    private static final Pattern CALL = Pattern.compile("`(?:([A-Z]+) )?(/api/[^`]*)`");
    private static final Pattern PURPOSE = Pattern.compile("(?:purpose|for): \"([a-z-]+)\"");
    private static final Pattern HEADER = Pattern.compile("forHTTPHeaderField: \"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (`[a-z`, -]+`) \\|");

    private final String page = read("ios.md");
    private final SwiftSnippets snippets = SwiftSnippets.of(page);
    private final JsonNode document = JsonMapper.shared().readTree(read("openapi.json"));

    @Test
    void everyCallThatIsNamedIsThere() {
        assertThat(CALL.matcher(page).results()).isNotEmpty();
        CALL.matcher(page).results().forEach(call -> {
            var path = document.path("paths").path(call.group(2));
            assertThat(
                            call.group(1) == null
                                    ? path.isObject()
                                    : path.has(call.group(1).toLowerCase(Locale.ROOT)))
                    .as(call.group())
                    .isTrue();
        });
    }

    @Test
    void everyCallOfASnippetIsThere() {
        assertThat(snippets.calls())
                .extracting(SwiftSnippets.Call::operation)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/challenge",
                        "POST /api/v1/devices",
                        "POST /api/v1/native/sign-in",
                        "POST /api/v1/token",
                        "POST /api/v1/revoke",
                        "GET /api/v1/me",
                        "GET /api/v1/me/devices",
                        "PATCH /api/v1/me",
                        "DELETE /api/v1/me/devices/{deviceId}")
                .allSatisfy(
                        operation -> assertThat(operation(operation).isObject()).isTrue());
    }

    @Test
    void everyMemberThatASnippetSendsIsOneThatItsCallReadsAndNoneIsMissing() {
        assertThat(snippets.calls()).allSatisfy(call -> {
            var body = sent(call.operation());
            assertThat(call.sent())
                    .as(call.operation())
                    .isSubsetOf(body.path("properties").propertyNames())
                    .containsAll(body.path("required")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
        });
    }

    @Test
    void everyMemberThatASnippetReadsIsOneThatItsCallAnswers() {
        assertThat(snippets.calls()).allSatisfy(call -> {
            var told = answered(call.operation());
            assertThat(call.answers()).as(call.operation()).hasSize(told.isMissingNode() ? 0 : 1);
            call.answers().forEach(struct -> isRead(struct, told));
        });
        isRead("Problem", document.at("/components/schemas/Problem"));
    }

    @Test
    void everyPurposeIsOneOfAChallenge() {
        var purposes = sent("POST /api/v1/challenge").at("/properties/purpose/enum");

        assertThat(all(PURPOSE))
                .containsExactlyInAnyOrderElementsOf(
                        purposes.valueStream().map(JsonNode::asString).toList());
    }

    @Test
    void theSnippetsFitIntoOneFile() {
        assertThat(snippets.outermost())
                .doesNotHaveDuplicates()
                .allSatisfy(line -> assertThat(line).matches("(import|let|struct|func) \\w+"));
    }

    @Test
    void everyHeaderIsOneThatIsRead() {
        var headers = document.at("/paths/~1api~1v1~1token/post/parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString())
                .toList();

        var named = all(HEADER);

        assertThat(named).contains("Content-Type", "Authorization");
        named.removeAll(Set.of("Content-Type", "Authorization"));
        assertThat(named).hasSize(3).isSubsetOf(headers);
    }

    @Test
    void everyCodeIsOneThatIsAnswered() {
        var codes = Stream.of(ProblemType.values()).map(ProblemType::slug).toList();
        var told = all(CODE).stream()
                .filter(cell -> !cell.equals("`code`"))
                .flatMap(cell -> Stream.of(cell.replace("`", "").split(", ")))
                .toList();

        assertThat(told).contains("attestation-refused", "session-over").isSubsetOf(codes);
    }

    private SortedSet<String> all(Pattern pattern) {
        var found = new TreeSet<String>();
        pattern.matcher(page).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    /** Each member by its name, type and whether it may be null. */
    private void isRead(String struct, JsonNode schema) {
        assertThat(snippets.structs()).containsKey(struct);
        assertThat(snippets.structs().get(struct)).isNotEmpty().allSatisfy((name, type) -> {
            var member = resolved(schema).path("properties").path(name);
            assertThat(swift(member)).as(struct + "." + name).isEqualTo(type.replaceAll("\\w+]", "]"));
            if (type.startsWith("[")) {
                isRead(type.substring(1, type.length() - 1), member.path("items"));
            }
        });
    }

    private String swift(JsonNode schema) {
        var type = resolved(schema).path("type");
        var types = type.isArray() ? type.valueStream().map(JsonNode::asString).toList() : List.of(type.asString(""));
        var swift = switch (types.getFirst()) {
            case "string" -> "String";
            case "integer" -> "Int";
            case "boolean" -> "Bool";
            case "array" -> "[]";
            default -> "none";
        };
        return types.contains("null") ? swift + "?" : swift;
    }

    private JsonNode operation(String operation) {
        var parts = operation.split(" ", 2);
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode sent(String operation) {
        return schema(operation(operation).path("requestBody"));
    }

    private JsonNode answered(String operation) {
        return operation(operation).path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> schema(response.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode schema(JsonNode withContent) {
        return withContent
                .path("content")
                .valueStream()
                .findFirst()
                .map(content -> resolved(content.path("schema")))
                .orElse(MissingNode.getInstance());
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("../docs").resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
