package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class BearerTokenTest {

    @ParameterizedTest
    @CsvSource({"Bearer a.b.c, a.b.c", "bearer   x, x", "BEARER, ''", "'Bearer ', ''"})
    void aTokenIsWhatComesBehindTheScheme(String header, String token) {
        assertThat(BearerToken.isIn(request(header))).isTrue();
        assertThat(BearerToken.of(request(header))).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearerx", "Bear er", ""})
    void whatIsOfAnotherSchemeIsNoToken(String header) {
        assertThat(BearerToken.isIn(request(header))).isFalse();
        assertThat(BearerToken.of(request(header))).isNull();
    }

    @Test
    void aLongHeaderIsReadAsFastAsAShortOne() {
        var header = "Bearer" + " ".repeat(15_000) + "\u0085";

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofMillis(500), () -> {
            for (var i = 0; i < 1_000; i++) {
                assertThatCode(() -> BearerToken.of(request(header))).doesNotThrowAnyException();
            }
        });
    }

    private static MockServerHttpRequest request(String header) {
        return MockServerHttpRequest.get("/")
                .header(HttpHeaders.AUTHORIZATION, header)
                .build();
    }
}
