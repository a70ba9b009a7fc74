package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;

class LanguagesTest extends PagesTest {

    @Autowired
    private LocaleContextResolver languages;

    @ParameterizedTest
    @ValueSource(strings = {"de", "sr-latn-x-anything-at-all", "zh-min-nan, i-hak;q=0.1", "*", ";;="})
    void noPageAsksAStrangerForALanguage(String asked) {
        var exchange =
                MockServerWebExchange.from(MockServerHttpRequest.get("/").header(HttpHeaders.ACCEPT_LANGUAGE, asked));

        assertThat(languages.resolveLocaleContext(exchange).getLocale()).isEqualTo(Locale.UK);
    }

    @Test
    void thereIsOneLanguage() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:/messages*.properties");

        assertThat(files)
                .as("a second one needs somebody who chooses, see PagesConfiguration")
                .hasSize(1);
    }
}
