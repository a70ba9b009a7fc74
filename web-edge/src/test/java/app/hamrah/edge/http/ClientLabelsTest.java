package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import app.hamrah.schema.ClientLabel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLabelsTest {

    private final ClientLabels labels = new ClientLabels();

    @Test
    void browsersAreToldInWordsAPersonKnows() {
        Map.of(
                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                                + "Version/18.5 Mobile/15E148 Safari/604.1",
                        "Safari on iPhone",
                        "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                                + "CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1",
                        "Chrome on iPad",
                        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                                + "Version/17.5 Safari/605.1.15",
                        "Safari on macOS",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                        "Firefox on Windows",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
                                + "Safari/537.36",
                        "Chrome on Linux",
                        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
                                + "Chrome/140.0.0.0 Mobile Safari/537.36",
                        "Chrome on Android",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                                + "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                        "Edge on Windows",
                        "curl/8.5.0",
                        "curl")
                .forEach((userAgent, label) -> assertThat(labels.of(userAgent)).isEqualTo(new ClientLabel(label)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\t", "?", "\u0000", "<script>alert(1)</script>"})
    void whatSaysNothingIsUnknown(String userAgent) {
        assertThat(labels.of(userAgent)).isEqualTo(ClientLabel.UNKNOWN);
    }

    @Test
    void onlyTheBeginningOfALongOneIsRead() {
        var firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

        assertThat(labels.of(firefox + " ".repeat(1_000_000))).hasToString("Firefox on Windows");
        assertThat(labels.of("x".repeat(600) + firefox)).isEqualTo(ClientLabel.UNKNOWN);
    }

    @Test
    void aNameTakenFromTheClientIsCutAndCleaned() {
        var label = labels.of("Evil\u0007Bot" + "x".repeat(300) + "Spider/1.0");

        assertThat(label.value()).hasSizeLessThanOrEqualTo(64).doesNotContain("\u0007");
    }

    /** Patterns written for honest clients must not keep a thread busy for a dishonest one. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "a ", "Mozilla/", "; ", "Build/", "1.", "AppleWebKit/ ", "\t", "bot-", "/"})
    void nothingTakesLongToRead(String piece) {
        labels.of("warmed up");
        assertTimeout(Duration.ofSeconds(1), () -> labels.of("Mozilla/5.0 (Linux; Android " + piece.repeat(256)));
    }
}
