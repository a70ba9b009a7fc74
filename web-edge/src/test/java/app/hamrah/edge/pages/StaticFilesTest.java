package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class StaticFilesTest extends PagesTest {

    @Autowired
    Assets assets;

    @ParameterizedTest
    @ValueSource(strings = {"hamrah.css", "favicon.svg", "vendor/htmx-4.0.1.min.js", "vendor/htmx-4.0.1.LICENSE.txt"})
    void aFileUnderItsVersionIsKeptForEver(String file) {
        assertThat(assets.url(file)).matches("/static/[0-9a-f]{12}/.+");
        web.get()
                .uri(assets.url(file))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=31536000, public, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/hamrah.css", "/static/000000000000/hamrah.css"})
    void underAnyOtherPathItIsAskedForAgain(String path) {
        web.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectHeader()
                .contentType("text/css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/nothing.css",
                "/static/000000000000/nothing.css",
                "/static/../messages.properties",
                "/static/000000000000/../../messages.properties",
                "/static/%2e%2e/messages.properties",
                "/static/0000000000000/hamrah.css"
            })
    void nothingElseIsServed(String path) {
        web.get().uri(URI.create(path)).exchange().expectStatus().isNotFound();
    }

    /** As {@code npm pack htmx.org@4.0.1} brings it in {@code dist/htmx.min.js}. */
    @Test
    void theScriptOfOthersIsTheOneTheyPublished() throws Exception {
        try (var script = getClass().getResourceAsStream("/static/vendor/htmx-4.0.1.min.js")) {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.readAllBytes());

            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo("a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130");
        }
    }

    @Test
    void pagesNameTheFilesByVersion() {
        assertThat(page("/account"))
                .contains(assets.url("hamrah.css"), assets.url("favicon.svg"), assets.url("vendor/htmx-4.0.1.min.js"));
    }
}
