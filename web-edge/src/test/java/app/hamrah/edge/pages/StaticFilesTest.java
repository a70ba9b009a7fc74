package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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

    @Test
    void pagesNameTheFilesByVersion() {
        assertThat(page("/account"))
                .contains(assets.url("hamrah.css"), assets.url("favicon.svg"), assets.url("vendor/htmx-4.0.1.min.js"));
    }
}
