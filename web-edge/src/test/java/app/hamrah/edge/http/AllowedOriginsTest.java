package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    private static AllowedOrigins others(String... others) {
        return new AllowedOrigins(new PublicUrl(URI.create("https://id.example")), List.of(others));
    }

    @Test
    void originsAreComparedExactly() {
        var origins = others("https://app.example");

        assertThat(origins.isOwn("https://id.example")).isTrue();
        assertThat(origins.isOther("https://app.example")).isTrue();
        assertThat(List.of(
                        "https://app.example.evil.example",
                        "https://evil-app.example",
                        "https://app.example:8443",
                        "http://app.example",
                        "https://APP.example",
                        "https://app.example/",
                        "null",
                        ""))
                .noneMatch(origins::isOther);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "https://*.example",
                "https://app.example/",
                "https://app.example/path",
                "https://App.example",
                "https://app.example:443",
                "http://app.example",
                "app.example"
            })
    void whatIsNoExactOriginIsRefusedAtStart(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> others(origin))
                .withMessageContaining("hamrah.cors.allowed-origins");
    }
}
