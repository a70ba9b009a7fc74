package app.hamrah.demo.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlTest {

    private final StringWriter shown = new StringWriter();
    private final Curl curl = new Curl(new PrintWriter(shown, true));

    @Test
    void whatIsQuotedReachesAShellAsItWas() throws Exception {
        var odd = "it's $HOME `id` \"two\" \\ and ünïcode";

        var said = new ProcessBuilder("sh", "-c", "printf %s " + Curl.quoted(odd)).start();

        assertThat(said.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo(odd);
    }

    @Test
    void aRequestIsOneCommand() {
        curl.show("GET", URI.create("http://localhost:1/a?b=c"), Map.of("A", "b"), "");

        assertThat(shown.toString()).isEqualTo("""
                curl -sS -X GET \\
                  -H 'A: b' \\
                  'http://localhost:1/a?b=c'
                """);
    }

    @Test
    void ofAChallengeItSaysThatItIsSpent() {
        curl.show("POST", URI.create("http://localhost:1/"), Map.of("X-Request-Challenge", "hc1_a"), "x");

        assertThat(shown.toString()).startsWith("# Its challenge is spent now").contains("--data-raw 'x'");
    }
}
