package app.hamrah.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.demo.idp.LocalProviders;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What people do, in a real browser, against all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {

    /** Where to put pictures of the pages, or null for none: {@code HAMRAH_SCREENSHOTS=../docs/images}. */
    private static final String PICTURES = System.getenv("HAMRAH_SCREENSHOTS");

    @TempDir
    static Path data;

    private static int port;
    private static RunningDemo demo;
    private static Browsers browsers;

    private final List<BrowserContext> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
        port = RunningDemo.freePort();
        demo = RunningDemo.start(data, port);
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
        if (browsers != null) {
            browsers.close();
        }
    }

    @AfterEach
    void closeBrowsers() {
        open.forEach(BrowserContext::close);
    }

    @Test
    @Order(1)
    void aPersonSignsInLinksASecondLoginEndsAnotherSessionSignsOutAndComesBack() {
        var desk = browser();
        signIn(desk, "Google", "Traveller", "traveller@example.org");
        assertThat(heading(desk)).hasText("Traveller");
        assertThat(desk.getByText("traveller@example.org")).isVisible();

        link(desk, "Apple").click();
        beAnother(desk, "Traveller", "other@example.org");
        assertThat(desk).hasURL(Pattern.compile(".*/account\\?done=linked.*"));
        assertThat(desk.getByText("The login is now linked to your account.")).isVisible();

        var phone = browser();
        signIn(phone, "Apple", "Traveller", "other@example.org");
        assertThat(phone.getByText("traveller@example.org")).isVisible();
        assertThat(Browsers.statusOf(phone, "/api/v1/session")).isEqualTo(200);

        desk.reload();
        var other = desk.locator("#sessions li.session:not(.current)");
        assertThat(other).hasCount(1);
        button(other, "Sign out").click();
        assertThat(desk.getByText("That session has ended.")).isVisible();
        assertThat(other).hasCount(0);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(Browsers.statusOf(phone, "/api/v1/session")).isEqualTo(401));
        phone.reload();
        assertThat(phone).hasURL(Pattern.compile(".*/sign-in\\?next=.*"));

        desk.locator("#sessions li.current button").click();
        assertThat(desk).hasURL(Pattern.compile(".*/sign-in\\?done=signed-out"));
        assertThat(Browsers.statusOf(desk, "/api/v1/session")).isEqualTo(401);
        desk.goBack();
        assertThat(desk.getByText("traveller@example.org")).isHidden();

        signIn(desk, "Google", "Traveller", "traveller@example.org");
        assertThat(desk.locator("#identities li")).hasCount(2);
    }

    @Test
    @Order(2)
    void aRestartOnTheSameDataChangesNothing() {
        var page = browser();
        signIn(page, "Google", "Keeper", "keeper@example.org");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Keeper of Things");
        button(page, "Save name").click();
        assertThat(heading(page)).hasText("Keeper of Things");
        page.navigate(demo.url("/account"));
        var before = page.locator("main").innerText();

        demo.close();
        demo = RunningDemo.start(data, port);

        page.navigate(demo.url("/account"));
        assertThat(page.locator("main").innerText()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void anErasedPersonComesBackAsSomebodyNew() {
        var page = browser();
        signIn(page, "Apple", "Leaver", "leaver@example.org");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erase your account…"))
                .click();
        button(page, "Erase my account for good").click();
        assertThat(page.getByText("Your account has been erased.")).isVisible();
        assertThat(Browsers.statusOf(page, "/api/v1/session")).isEqualTo(401);

        signIn(page, "Apple", "Leaver", "leaver@example.org");
        assertThat(page.locator("#activity li")).hasCount(3);
    }

    @Test
    @Order(4)
    void whoLeavesAtTheProviderIsBackAtTheDoorAndNothingHappened() {
        var page = browser();
        page.navigate(demo.url("/sign-in"));
        link(page, "Google").click();
        button(page, "Cancel").click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?error=cancelled.*"));
        assertThat(page.getByText("You left before signing in was finished.")).isVisible();
    }

    @Test
    @Order(5)
    void everythingWorksWithoutScripts() {
        var page = browser(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(demo.url("/sign-in"));
        link(page, "Apple").click();
        beAnother(page, "No Scripts", "scripts@example.org");
        button(page, "Continue").click();
        assertThat(page).hasURL(Pattern.compile(".*/account"));
        button(page, "Sign out everywhere").click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?done=signed-out-everywhere"));
    }

    @Test
    @Order(6)
    void aPageThatIsNotThereSaysSoAsAPage() {
        var page = browser();
        page.navigate(demo.url("/nowhere"));
        assertThat(heading(page)).isVisible();
        assertThat(page.getByText("Request id")).isVisible();
        assertThat(violations(page)).isEmpty();
    }

    @Test
    @Order(7)
    void thePagesAreAccessibleInLightAndDarkOnADeskAndOnAPhone() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var width : List.of(1280, 390)) {
                var page = browser(new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setUserAgent(width == 390 ? Devices.SAFARI_IPHONE : Devices.FIREFOX_LINUX)
                        .setViewportSize(width, width == 390 ? 844 : 900)
                        .setDeviceScaleFactor(width == 390 ? 2 : 1));
                page.navigate(demo.url("/sign-in"));
                look(page, "sign-in", scheme, width);
                link(page, "Google").click();
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Amara")))
                        .click();
                page.waitForURL("**/account");
                look(page, "account", scheme, width);
                page.navigate(demo.url("/account/erase"));
                look(page, "erase", scheme, width);
                page.navigate(demo.url("/account/confirm?next=/account"));
                look(page, "confirm", scheme, width);
                page.navigate(demo.url("/account"));
                page.locator("#sessions li.current button").click();
                page.waitForURL("**/sign-in?done=signed-out");
            }
        }
    }

    @Test
    @Order(8)
    void whatAppleGrantedIsGivenBackWhenItsPersonIsErased() {
        var providers = demo.bean(LocalProviders.class);
        var before = providers.grantsOfApple();
        var page = browser();
        signIn(page, "Apple", "Goer", "goer@example.org");
        assertThat(providers.grantsOfApple()).isEqualTo(before + 1);

        page.navigate(demo.url("/account/erase"));
        button(page, "Erase my account for good").click();
        assertThat(page.getByText("Your account has been erased.")).isVisible();

        await().atMost(Duration.ofSeconds(20)).until(() -> providers.grantsOfApple() == before);
    }

    @Test
    @Order(9)
    void whatAProviderTellsEndsTheSessionAndIsOnThePageAfterTheNextLogin() {
        var google = demo.bean(LocalProviders.class).google();
        var page = browser();
        signIn(page, "Google", "Victim", "victim@example.org");

        var provider = browser();
        provider.navigate(google.issuer() + "/notifications");
        assertThat(violations(provider)).isEmpty();
        button(
                        provider.locator("li").filter(new Locator.FilterOptions().setHasText("Victim")),
                        "Is taken over and shut")
                .click();
        assertThat(provider.getByText("The notification is on its way.")).isVisible();

        await().atMost(Duration.ofSeconds(10)).until(() -> Browsers.statusOf(page, "/api/v1/session") == 401);
        signIn(page, "Google", "Victim", "victim@example.org");
        assertThat(page.getByText("Google shut your account there, because somebody else was in it"))
                .isVisible();
        assertThat(page.getByText("Signed out because of what Google or Apple told us"))
                .isVisible();
    }

    private static void look(Page page, String name, ColorScheme scheme, int width) {
        assertThat(violations(page)).as("%s, %s, %s wide", name, scheme, width).isEmpty();
        var overflow = (int) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        assertThat(overflow).as("%s at %s overflows to the side", name, width).isNotPositive();
        assertThat(page.evaluate("() => [...document.querySelectorAll('.facts dd')].filter(value =>"
                        + " value.getBoundingClientRect().right > value.closest('.facts').getBoundingClientRect().right + 1)"
                        + ".map(value => value.textContent.trim())"))
                .as("%s at %s: values that leave their card", name, width)
                .isEqualTo(List.of());
        if (PICTURES != null) {
            var file = name + (width == 390 ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, file)));
        }
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }

    private Page browser() {
        return browser(new Browser.NewContextOptions());
    }

    private Page browser(Browser.NewContextOptions options) {
        var context = browsers.browser(options);
        open.add(context);
        return context.newPage();
    }

    private static void signIn(Page page, String provider, String name, String email) {
        page.navigate(demo.url("/sign-in"));
        link(page, provider).click();
        beAnother(page, name, email);
        page.waitForURL("**/account");
    }

    private static void beAnother(Page page, String name, String email) {
        page.getByText("Be another person").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        page.getByLabel("Address").first().fill(email);
        button(page, "Continue").click();
    }

    private static Locator link(Page page, String provider) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(provider)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
