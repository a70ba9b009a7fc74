package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/account",
                "/account?done=name#top",
                "/account/confirm?next=%2Faccount%2Ferase",
                "/a:b@c;d=e,f!g$h&i'(j)*+~-._%20"
            })
    void aPathOfThisServerIsKept(String next) {
        assertThat(ReturnTo.path(next, "/fallback")).isEqualTo(next);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "account",
                "//evil.example",
                "///evil.example",
                "%2f%2fevil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/account//evil.example",
                "/x\\y",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "me@evil.example",
                " /account",
                "/acc ount",
                "/account\r\nSet-Cookie: x=y",
                "/\t/evil.example",
                "/\u0000",
                "/\u007f",
                "/\u00e9",
                "/\u2215/evil.example",
                "?next=/",
                "#x"
            })
    void anythingElseIsTheFallback(String next) {
        assertThat(ReturnTo.path(next, "/fallback")).isEqualTo("/fallback");
    }

    @Test
    void aLongPathIsTheFallback() {
        var longest = "/" + "a".repeat(511);

        assertThat(ReturnTo.path(longest, "/fallback")).isEqualTo(longest);
        assertThat(ReturnTo.path(longest + "a", "/fallback")).isEqualTo("/fallback");
    }
}
