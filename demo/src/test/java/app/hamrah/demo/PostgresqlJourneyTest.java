package app.hamrah.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.Product;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heart of a journey in a real browser, with log, vault and read models on a PostgreSQL. */
class PostgresqlJourneyTest {

    private static final List<String> DATABASES = List.of("event-store", "vault", "read-models");

    private static final PageAssertions.HasURLOptions PATIENT = new PageAssertions.HasURLOptions().setTimeout(30_000);

    @TempDir
    Path data;

    private Browsers browsers;

    @BeforeEach
    void start() {
        browsers = Browsers.start();
        DATABASES.forEach(database -> {
            System.setProperty("hamrah." + database + ".url", Product.POSTGRESQL.newUrl());
            System.setProperty("hamrah." + database + ".username", Product.POSTGRESQL.username());
        });
    }

    @AfterEach
    void stop() {
        DATABASES.forEach(database -> {
            System.clearProperty("hamrah." + database + ".url");
            System.clearProperty("hamrah." + database + ".username");
        });
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    void aPersonSignsInIsKnownAfterARestartAndSignsOut() {
        var port = RunningDemo.freePort();
        try (var browser = browsers.someBrowser()) {
            var page = browser.newPage();
            String account;
            try (var demo = RunningDemo.start(data, port)) {
                page.navigate(demo.url("/sign-in"));
                byName(page, AriaRole.LINK, "Google").click();
                byName(page, AriaRole.BUTTON, "Amara").click();
                assertThat(page).hasURL(Pattern.compile(".*/account"), PATIENT);
                page.navigate(demo.url("/account"));
                account = page.locator("main").innerText();
                assertThat(account).contains("Amara");
            }
            try (var demo = RunningDemo.start(data, port)) {
                page.navigate(demo.url("/account"));
                assertThat(page.locator("main").innerText()).isEqualTo(account);
                page.locator("#sessions li.current button").click();
                assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?done=signed-out"));
                assertThat(Browsers.statusOf(page, "/api/v1/session")).isEqualTo(401);
            }
        }
    }

    private static Locator byName(Page page, AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
