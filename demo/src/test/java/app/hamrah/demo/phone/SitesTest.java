package app.hamrah.demo.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.schema.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitesTest {

    @Test
    void theProvidersAreBesideTheDemo() {
        var sites = Sites.of("http://localhost:9000");

        assertThat(sites.api("/api/v1/me")).hasToString("http://localhost:9000/api/v1/me");
        assertThat(sites.provider(Provider.GOOGLE, "/a")).hasToString("http://localhost:9001/a");
        assertThat(sites.provider(Provider.APPLE, "/a")).hasToString("http://localhost:9002/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example.org",
                "http://192.0.2.1:8080",
                "http://localhost",
                "http://localhost:8080/elsewhere",
                "http://localhost.example.org:8080",
                "file:///etc/passwd",
                "nonsense",
                "no url"
            })
    void aPhoneThatIsNoneSpeaksToNoRealServer(String server) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sites.of(server));
    }
}
