package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private static PublicUrl url(String text) {
        return new PublicUrl(URI.create(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example, https://id.example",
        "https://ID.Example/, https://id.example",
        "https://id.example:443, https://id.example",
        "https://id.example:8443, https://id.example:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:80, http://127.0.0.1",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void itIsWrittenAsBrowsersWriteOrigins(String configured, String origin) {
        assertThat(url(configured).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example",
                "http://localhost.id.example",
                "ftp://localhost",
                "https://id.example/app",
                "https://id.example?x",
                "https://id.example#x",
                "https://me@id.example",
                "//id.example",
                "id.example",
                "https:///path",
                "mailto:me@id.example"
            })
    void whatIsNoSecureOriginIsRefused(String configured) {
        assertThatIllegalArgumentException().isThrownBy(() -> url(configured));
    }

    @Test
    void pathsAreResolvedAgainstIt() {
        assertThat(url("https://id.example").resolve("/sign-in?next=%2Faccount"))
                .isEqualTo(URI.create("https://id.example/sign-in?next=%2Faccount"));
    }

    @Test
    void itKnowsWhetherItIsSecure() {
        assertThat(url("https://id.example").isSecure()).isTrue();
        assertThat(url("http://localhost:8080").isSecure()).isFalse();
        assertThat(url("https://localhost:8443").isLoopback()).isTrue();
        assertThat(url("https://id.example").isLoopback()).isFalse();
    }
}
