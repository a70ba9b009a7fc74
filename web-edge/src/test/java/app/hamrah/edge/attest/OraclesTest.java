package app.hamrah.edge.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.hamrah.edge.PageTable;
import java.io.IOException;
import java.security.Security;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Holds what we say of objects against what two libraries say, and against the page that explains where we differ. */
class OraclesTest {

    private static final String PAGE = "app-attest-vectors.md";

    private record Answer(String group, String id, String library, String theirs, String ours) {

        boolean differs() {
            return theirs.equals(Oracles.ACCEPTED) != ours.equals(Oracles.ACCEPTED);
        }

        String told() {
            return String.join(" | ", library, group, id, theirs, ours);
        }
    }

    /** One that took more than the JDK takes would judge the other tests' keys. */
    @AfterAll
    static void noProviderIsLeftBehind() {
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void everyOtherAnswerThanTheLibrariesGiveOfPublishedObjectsIsExplained() throws IOException {
        assumeTrue(AppAttestVector.arePresent(), "no ../shared/vectors/appattest beside the project");

        areExplained("published ", published());
    }

    @Test
    void everyOtherAnswerThanTheLibrariesGiveOfGeneratedObjectsIsExplained() throws IOException {
        areExplained("generated ", generated());
    }

    @Test
    void theTablesTellOfNoOtherObjects() throws IOException {
        assertThat(PageTable.rows(PAGE, "library"))
                .allSatisfy(row -> assertThat(row.get(1)).matches("(published|generated) .*"));
        assertThat(PageTable.rows(PAGE, "objects"))
                .allSatisfy(row -> assertThat(row.getFirst()).matches("(published|generated) .*"));
    }

    private static void areExplained(String kind, List<Answer> answers) throws IOException {
        var explained = new ArrayList<String>();
        for (var row : PageTable.rows(PAGE, "library")) {
            assertThat(row).hasSize(6).noneMatch(String::isEmpty);
            for (var id : row.get(2).split("; ", -1)) {
                explained.add(String.join(" | ", row.get(0), row.get(1), id, row.get(3), row.get(4)));
            }
        }

        assertThat(explained)
                .filteredOn(row -> row.split(" \\| ", -1)[1].startsWith(kind))
                .containsExactlyInAnyOrderElementsOf(answers.stream()
                        .filter(Answer::differs)
                        .map(Answer::told)
                        .toList());
        assertThat(PageTable.rows(PAGE, "objects"))
                .filteredOn(row -> row.getFirst().startsWith(kind))
                .containsExactlyElementsOf(counted(answers));
    }

    private static List<List<String>> counted(List<Answer> answers) {
        var groups = answers.stream().map(Answer::group).distinct();
        return groups.map(group -> {
                    var of = answers.stream()
                            .filter(answer -> answer.group().equals(group))
                            .toList();
                    return List.of(
                            group,
                            "" + of.stream().map(Answer::id).distinct().count(),
                            agreed(of, "webauthn4j"),
                            agreed(of, "devicecheck"));
                })
                .toList();
    }

    private static String agreed(List<Answer> answers, String library) {
        var of = answers.stream()
                .filter(answer -> answer.library().equals(library))
                .toList();
        return of.isEmpty()
                ? "-"
                : "" + of.stream().filter(answer -> !answer.differs()).count();
    }

    private static List<Answer> published() {
        var answers = new ArrayList<Answer>();
        add(answers, "published attestations", OracleCases.publishedKeys(), Oracles::ours, keyLibraries());
        add(answers, "published assertions", OracleCases.publishedRequests(), Oracles::ours, requestLibraries());
        add(answers, "published receipts", receipts(), OraclesTest::ours, Map.of("devicecheck", OraclesTest::theirs));
        return answers;
    }

    private static List<Answer> generated() {
        var answers = new ArrayList<Answer>();
        var cases = new OracleCases();
        add(answers, "generated attestations", cases.keys(), Oracles::ours, keyLibraries());
        add(answers, "generated assertions", cases.requests(), Oracles::ours, requestLibraries());
        return answers;
    }

    private static <T> void add(
            List<Answer> answers,
            String group,
            Map<String, T> cases,
            Function<T, String> ours,
            Map<String, Function<T, String>> libraries) {
        cases.forEach((id, each) -> libraries.forEach((library, theirs) ->
                answers.add(new Answer(group, id, library, theirs.apply(each), ours.apply(each)))));
    }

    private static Map<String, Function<Oracles.NewKey, String>> keyLibraries() {
        return Map.of("webauthn4j", Oracles::webauthn4j, "devicecheck", Oracles::devicecheck);
    }

    private static Map<String, Function<Oracles.Request, String>> requestLibraries() {
        return Map.of("webauthn4j", Oracles::webauthn4j, "devicecheck", Oracles::devicecheck);
    }

    private static Map<String, AppAttestVector> receipts() {
        var receipts = new LinkedHashMap<String, AppAttestVector>();
        AppAttestVector.ofKind("receipt").forEach(vector -> receipts.put(vector.id(), vector));
        return receipts;
    }

    private static String ours(AppAttestVector vector) {
        return switch (Fixtures.check(vector)) {
            case ReceiptCheck.Genuine genuine -> Oracles.ACCEPTED;
            case ReceiptCheck.Rejected rejected -> rejected.reason().value();
        };
    }

    private static String theirs(AppAttestVector vector) {
        return Oracles.devicecheck(
                vector.bytes("receiptBase64"),
                vector.known(),
                vector.app(),
                Fixtures.momentAfter(vector),
                AppleRoots.receipts());
    }
}
