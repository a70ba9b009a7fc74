package app.hamrah.edge.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page for those who write an app names nothing that the API's document does not. */
class IosPageTest {

    private static final Pattern CALL = Pattern.compile("`(POST|GET) (/api/[a-z0-9/-]+)`");
    private static final Pattern SENT = Pattern.compile("\"([A-Za-z]+)\": ");
    private static final Pattern TOLD = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+): (?:String|Int)");
    private static final Pattern HEADER = Pattern.compile("forHTTPHeaderField: \"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (`[a-z`, -]+`) \\|");

    private final String page = read("ios.md");
    private final JsonNode document = JsonMapper.shared().readTree(read("openapi.json"));

    @Test
    void everyCallIsThere() {
        assertThat(all(CALL)).isNotEmpty();
        CALL.matcher(page)
                .results()
                .forEach(call -> assertThat(document.path("paths")
                                .path(call.group(2))
                                .has(call.group(1).toLowerCase(Locale.ROOT)))
                        .as(call.group())
                        .isTrue());
    }

    @Test
    void everyMemberSentIsOneThatIsRead() {
        var read = new ArrayList<>(members("DeviceRegistration", "NativeSignIn"));
        read.addAll(document.at("/paths/~1api~1v1~1challenge/post/requestBody/content/application~1json/schema")
                .path("properties")
                .propertyNames());

        assertThat(all(SENT))
                .contains("keyId", "attestation", "idToken", "nonce")
                .isSubsetOf(read);
    }

    @Test
    void everyMemberToldIsOneThatIsAnswered() {
        assertThat(all(TOLD)).contains("access_token", "refresh_token").isSubsetOf(members("TokenAnswer"));
    }

    @Test
    void everyHeaderIsOneThatIsRead() {
        var headers = document.at("/paths/~1api~1v1~1token/post/parameters")
                .valueStream()
                .map(parameter -> parameter.path("name").asString())
                .toList();

        var named = all(HEADER);

        assertThat(named.remove("Content-Type")).isTrue();
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

    private List<String> members(String... schemas) {
        return Stream.of(schemas)
                .flatMap(
                        schema -> document.at("/components/schemas/" + schema + "/properties").propertyNames().stream())
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("../docs").resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
