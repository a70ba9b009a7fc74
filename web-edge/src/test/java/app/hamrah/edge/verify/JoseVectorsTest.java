package app.hamrah.edge.verify;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.PageTable;
import app.hamrah.edge.verify.Verification.Rejected;
import app.hamrah.edge.verify.Verification.Verified;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a login makes of tokens and keys that others have published to try verifiers with. The keys of each are read as
 * a provider's, beside one in order; the token goes through the verifier of logins.
 */
class JoseVectorsTest {

    private static final String PAGE = "jose-vectors.md";
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    private static final IdTokenVerifier VERIFIER = new IdTokenVerifier(
            new TokenKind(Provider.GOOGLE, "https://accounts.google.com", "client"), Clock.systemUTC());
    private static final Map<JoseVector, String> ANSWERS = new LinkedHashMap<>();

    @BeforeAll
    static void answerEveryVector() {
        JoseVector.all().forEach(vector -> ANSWERS.put(vector, answer(vector)));
    }

    @Test
    void aGoodSignatureIsFoundGood() {
        assertThat(ids(vector -> vector.valid() && isFoundGood(vector)))
                .containsExactly(
                        "wycheproof signature 33",
                        "wycheproof signature 260",
                        "wycheproof signature 261",
                        "wycheproof signature 262",
                        "wycheproof signature 263",
                        "wycheproof signature 345",
                        "wycheproof signature 349",
                        "wycheproof key 5",
                        "wycheproof crypto 33",
                        "cookbook 4.1 compact",
                        "cookbook 3.3 jwk");
    }

    @Test
    void aForgedSignatureIsRefusedForItselfAndForNothingElse() {
        var forged = ANSWERS.keySet().stream()
                .filter(vector -> vector.about().contains("ModifiedPadding"))
                .toList();

        assertThat(forged)
                .hasSize(213)
                .allSatisfy(vector ->
                        assertThat(ANSWERS.get(vector)).as(vector.id()).isEqualTo(Reasons.SIGNATURE.value()));
    }

    @Test
    void aWeakKeyIsNotKeptWhateverIsSignedWithIt() {
        // The tokens of the first two are refused for their form already; those of the others' key are in order.
        assertOnlyTheGoodKeyIsKept(vector -> vector.about().startsWith("rejects1024bitRsaKey"), 1);
        assertOnlyTheGoodKeyIsKept(vector -> vector.about().startsWith("rejectsPublicExponent1"), 1);
        assertOnlyTheGoodKeyIsKept(vector -> vector.keys().toString().contains("kid-rsa-roca-sign"), 2);
    }

    private static void assertOnlyTheGoodKeyIsKept(Predicate<JoseVector> which, int vectors) {
        assertThat(ANSWERS.keySet().stream().filter(which))
                .hasSize(vectors)
                .allSatisfy(vector -> assertThat(
                                SignatureKeys.read(published(vector)).getKeys())
                        .extracting(JWK::getKeyID)
                        .containsExactly("first"));
    }

    @Test
    void everyOtherAnswerThanItsMakersGiveIsExplained() throws IOException {
        var explained = new ArrayList<String>();
        for (var row : PageTable.rows(PAGE, "suite")) {
            assertThat(row).hasSize(5).noneMatch(String::isEmpty);
            each(row.get(1)).forEach(id -> explained.add(told(row.get(0), id, row.get(2), row.get(3))));
        }

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(ANSWERS.entrySet().stream()
                        .filter(answer -> differs(answer.getKey()))
                        .map(answer -> told(
                                answer.getKey().suite(),
                                answer.getKey().id(),
                                answer.getKey().valid() ? "valid" : "invalid",
                                answer.getValue()))
                        .toList());
    }

    @Test
    void thePageCountsThem() throws IOException {
        assertThat(PageTable.rows(PAGE, "vectors of"))
                .containsExactlyElementsOf(Stream.of(
                                "wycheproof signature", "wycheproof key", "wycheproof crypto", "cookbook")
                        .map(suite -> List.of(
                                suite,
                                "" + count(suite, vector -> true),
                                "" + count(suite, vector -> !differs(vector)),
                                "" + count(suite, JoseVectorsTest::differs)))
                        .toList());
    }

    private static String answer(JoseVector vector) {
        try {
            return answer(vector.token(), SignatureKeys.read(published(vector)));
        } catch (KeysUnavailableException e) {
            // As for a login: a token that no key could save is refused without any.
            var formless = answer(vector.token(), new JWKSet());
            return formless.equals(Reasons.KEY_UNKNOWN.value()) ? "keys-unavailable" : formless;
        }
    }

    private static String answer(String token, JWKSet keys) {
        return switch (VERIFIER.verify(token, "nonce", keys)) {
            case Verified verified -> "verified";
            case Rejected rejected -> rejected.reason().value();
        };
    }

    private static byte[] published(JoseVector vector) {
        var keys = String.join(",", vector.keys()) + "," + FIRST.toPublicJWK().toJSONString();
        return ("{\"keys\":[" + keys + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** Claims that are none are found out under a good signature only. */
    private static boolean isFoundGood(JoseVector vector) {
        return ANSWERS.get(vector).equals(Reasons.CLAIMS.value());
    }

    private static boolean differs(JoseVector vector) {
        return vector.valid() != isFoundGood(vector);
    }

    private static long count(String suite, Predicate<JoseVector> which) {
        return ANSWERS.keySet().stream()
                .filter(vector -> vector.suite().equals(suite))
                .filter(which)
                .count();
    }

    private static List<String> ids(Predicate<JoseVector> which) {
        return ANSWERS.keySet().stream()
                .filter(which)
                .map(vector -> vector.suite() + " " + vector.id())
                .toList();
    }

    private static String told(String suite, String id, String theirs, String ours) {
        return suite + " " + id + ": " + theirs + ", we say " + ours;
    }

    private static Stream<String> each(String ids) {
        return Arrays.stream(ids.split(", ")).flatMap(id -> {
            var range = RANGE.matcher(id);
            return range.matches()
                    ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                            .mapToObj(Integer::toString)
                    : Stream.of(id);
        });
    }
}
