package app.hamrah.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium, and people's browsers in it. */
final class Browsers implements AutoCloseable {

    private final Playwright playwright;
    private final Browser chromium;

    private Browsers(Playwright playwright, Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts Chromium. Where there is none the tests are skipped, but never in CI. */
    static Browsers start() {
        var found = executable();
        if (!"true".equals(System.getenv("CI"))) {
            Assumptions.assumeTrue(found.isPresent(), "there is no Chromium on this machine");
        }
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(found.orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Browsers(playwright, chromium);
    }

    /** A browser of its own: its cookies are nobody else's. */
    BrowserContext someBrowser() {
        return browser(new Browser.NewContextOptions());
    }

    BrowserContext browser(Browser.NewContextOptions options) {
        var context = chromium.newContext(options);
        context.setDefaultTimeout(15_000);
        return context;
    }

    /** The site's answer to a question asked from a page, with the page's cookies. */
    static int statusOf(Page page, String path) {
        return (int) page.evaluate("path => fetch(path, {redirect: 'manual'}).then(r => r.status)", path);
    }

    private static Optional<Path> executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("HAMRAH_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
