package app.hamrah.edge.nativeapp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.http.StrictForm;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Provider;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** What apps send, read strictly: whatever is odd is told by its name, and nothing of it is repeated. */
class SentBodiesTest {

    private static final String MANY = "a&b&c&d&e&f&g&h&i&j&k&l&m&n&o&p&q&r&s&t&u&v&w&x&y&z&1&2&3&4&5&6&7";

    @Test
    void aLoginIsReadWithAndWithoutWhatMayBeLeftOut() {
        var bare = NativeSignIn.read(utf8("{'provider':'apple','idToken':'a.b.c','nonce':'hc1_x','name':null}"));
        var full = NativeSignIn.read(
                utf8("{'provider':'google','idToken':'a.b.c','nonce':'hc1_x','name':'N','authorizationCode':'c'}"));

        assertThat(bare).isEqualTo(new NativeSignIn(Provider.APPLE, "a.b.c", "hc1_x", null, null));
        assertThat(full).isEqualTo(new NativeSignIn(Provider.GOOGLE, "a.b.c", "hc1_x", "N", "c"));
        assertThat(full.toString()).doesNotContain("a.b.c", "hc1_x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'provider':'apple','idToken':'a'          | MALFORMED_REQUEST
            [1]                                        | MALFORMED_REQUEST
            null                                       | MALFORMED_REQUEST
            {'provider':'apple','provider':'google'}   | MALFORMED_REQUEST
            {} {}                                      | MALFORMED_REQUEST
            {'provider':'apple','idToken':'a'}         | VALIDATION_FAILED
            {'provider':'apple','idToken':7,'nonce':''} | VALIDATION_FAILED
            {'provider':'x','idToken':'a','nonce':'b'} | VALIDATION_FAILED
            {'provider':'apple','idToken':'a','nonce':'b','role':'admin'} | VALIDATION_FAILED
            """)
    void anyOtherLoginIsRefused(String body, ProblemType type) {
        isRefused(NativeSignIn::read, body, type);
    }

    @Test
    void aTextThatIsTooLongIsRefusedByName() {
        assertThatThrownBy(() ->
                        NativeSignIn.read(utf8("{'provider':'apple','idToken':'a','nonce':'" + "b".repeat(200) + "'}")))
                .hasMessage("nonce must be a text of at most 128 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'keyId':'a','attestation':'%%%','challenge':'c'}", "{'keyId':'a','challenge':'c'}"})
    void anAttestationThatIsNoBase64IsRefused(String body) {
        isRefused(DeviceRegistration::read, body, ProblemType.VALIDATION_FAILED);
    }

    @Test
    void nestingThatWouldKeepAParserBusyIsRefused() {
        isRefused(NativeSignIn::read, "{'provider':".repeat(5_000), ProblemType.MALFORMED_REQUEST);
        isRefused(NativeSignIn::read, "[".repeat(60_000), ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void aFormIsReadAndWhatIsUnknownIsIgnored() {
        var form = StrictForm.read("grant_type=refresh_token&refresh_token=a%2Bb+c&x&y=".getBytes(ISO_8859_1));

        assertThat(form.find("grant_type")).isEqualTo("refresh_token");
        assertThat(form.find("refresh_token")).isEqualTo("a+b c");
        assertThat(form.find("y")).isNull();
        assertThat(form.find("nothing")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=%zz", "a=%", "a=1&%61=2", MANY})
    void aFormThatReadsInTwoWaysOrNoneIsRefused(String body) {
        isRefused(StrictForm::read, body, ProblemType.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "6f1d-4", "with a space"})
    void anIdempotencyKeyIsPrintable(String key) {
        IdempotencyKey.check(exchange(key));
    }

    @Test
    void anIdempotencyKeyThatIsNoneIsRefused() {
        for (var keys : new String[][] {{""}, {"a".repeat(65)}, {"\u00e4"}, {"a\tb"}, {"a", "a"}}) {
            assertThatThrownBy(() -> IdempotencyKey.check(exchange(keys)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type()).isEqualTo(ProblemType.VALIDATION_FAILED));
        }
    }

    private static MockServerWebExchange exchange(String... keys) {
        return MockServerWebExchange.from(MockServerHttpRequest.post("/").header(IdempotencyKey.HEADER, keys));
    }

    private static void isRefused(Consumer<byte[]> reading, String body, ProblemType type) {
        assertThatThrownBy(() -> reading.accept(utf8(body)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private static byte[] utf8(String body) {
        return body.replace('\'', '"').getBytes(UTF_8);
    }
}
