package app.hamrah.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.demo.phone.PhoneApplication;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a phone does beside a running demo, by the commands that a person types. */
class IphoneJourneyTest {

    /** Where to put pictures of the account page, or null for none. */
    private static final String PICTURES = System.getenv("HAMRAH_SCREENSHOTS");

    private record Ended(int code, String out, String err) {}

    @TempDir
    static Path data;

    private static RunningDemo demo;

    @TempDir
    private Path phones;

    @BeforeAll
    static void start() {
        demo = RunningDemo.start(data, RunningDemo.freePort());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void aPhoneStaysSignedInThoughThirtyOfAHundredAnswersAreLost() {
        signIn("phone", "lossy@example.org");

        var refreshed = iphone("phone", "refresh", "--times", "100", "--drop", "30");

        assertThat(refreshed.code()).as("%s", refreshed).isZero();
        assertThat(refreshed.out())
                .contains("Refreshed 100 of 100, 30 of them twice for a lost answer.")
                .contains("Still signed in: session ses_");
        assertThat(iphone("phone", "me").out()).contains("lossy@example.org").contains("bound, sessions: 1");
    }

    @Test
    void aStolenTokenIsWorthNothingWithoutThePhonesKeyAndEndsTheSessionWithIt() {
        signIn("phone", "robbed@example.org");

        var chaos = iphone("phone", "chaos");

        assertThat(chaos.code()).as("%s", chaos).isZero();
        assertThat(chaos.out())
                .containsPattern("signed by nobody: +401 attestation-required")
                .containsPattern("signed by the phone: +400 session-over")
                .containsPattern("newest token: +400 session-over")
                .contains("is refused");
        assertThat(iphone("phone", "me").err())
                .isEqualTo("hamrah: nobody is signed in on this phone: ./hamrah iphone sign-in\n");
        assertThat(iphone("phone", "sign-in", "--as", "robbed@example.org").code())
                .isZero();
    }

    @Test
    void aPhoneThatIsRemovedInTheBrowserIsRefusedWithinASecond() {
        try (var browsers = Browsers.start()) {
            signIn("phone", "loser@example.org");
            var page = browsers.someBrowser().newPage();
            page.navigate(demo.url("/sign-in"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Apple")))
                    .click();
            page.getByText("Be another person").click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Loser");
            page.getByLabel("Address").first().fill("loser@example.org");
            button(page, "Continue").click();
            page.waitForURL("**/account");
            assertThat(page.locator("#devices li")).hasCount(1);
            picture(browsers, page, 1280);
            picture(browsers, page, 390);

            page.locator("#devices li button").click();
            assertThat(page.locator("#devices li")).hasCount(0);

            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(demoTakes("phone")).isFalse());
            assertThat(iphone("phone", "sign-in", "--as", "loser@example.org").err())
                    .startsWith("hamrah: 403 device-revoked: ");
            assertThat(iphone("phone", "register", "--new").code()).isZero();
            assertThat(iphone("phone", "sign-in", "--as", "loser@example.org").code())
                    .isZero();
        }
    }

    @Test
    void whoSignsOutIsSignedOutAndMayComeBack() {
        signIn("phone", "leaver@example.org");

        assertThat(iphone("phone", "revoke").out()).startsWith("Signed out: session ses_");

        var refused = iphone("phone", "refresh");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("nobody is signed in");
        assertThat(iphone("phone", "sign-in", "--as", "leaver@example.org").code())
                .isZero();
    }

    @Test
    void aRequestThatIsShownWorksWhenItIsPasted() throws Exception {
        signIn("phone", "paster@example.org");

        var shown = iphone("phone", "me", "--curl");

        assertThat(shown.err()).contains("--curl shows secrets");
        var command = shown.out().substring(0, shown.out().indexOf("/api/v1/me'") + "/api/v1/me'".length());
        var pasted = new ProcessBuilder("sh", "-c", command).start();
        assertThat(new String(pasted.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("paster@example.org");
        assertThat(iphone("phone", "refresh", "--curl").out()).contains("# Its challenge is spent now");
        assertThat(iphone("phone", "me").out()).doesNotContain("Bearer");
    }

    @Test
    void whatThePhoneRemembersIsItsOwnersAlone() throws IOException {
        signIn("phone", "keeper@example.org", "--with", "google");

        for (var file : List.of("phone.json", "lock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            phones.resolve("phone").resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aPhoneWithoutItsMemoryOrItsDemoSaysSoInOneLine() throws IOException {
        assertThat(iphone("none", "me"))
                .isEqualTo(new Ended(1, "", "hamrah: there is no phone yet: ./hamrah iphone register\n"));
        assertThat(iphone("none", "register", "--server", "https://id.example.org")
                        .code())
                .isEqualTo(2);
        assertThat(iphone("none", "register", "--server", "http://localhost:1").code())
                .isEqualTo(69);
        var before = Files.readString(phones.resolve("none/phone.json"));
        assertThat(iphone("none", "register", "--new").code()).isEqualTo(69);
        assertThat(phones.resolve("none/phone.json")).hasContent(before);
        Files.writeString(phones.resolve("none/phone.json"), "{}");
        assertThat(iphone("none", "me").err()).contains("is no phone").hasLineCount(1);
        assertThat(iphone("none", "refresh", "--drop", "101").code()).isIn(1, 2);
    }

    /** Whether the service still takes what the phone sends. */
    private boolean demoTakes(String phone) {
        return iphone(phone, "refresh").code() == 0;
    }

    private void signIn(String phone, String email, String... more) {
        assertThat(iphone(phone, "register", "--server", demo.url("")).out()).startsWith("Registered as dev_");
        var arguments = new ArrayList<>(List.of("sign-in", "--as", email));
        arguments.addAll(List.of(more));
        assertThat(iphone(phone, arguments.toArray(String[]::new)).out()).startsWith("Signed in as " + email);
    }

    private Ended iphone(String phone, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--phone");
        all.add(phones.resolve(phone).toString());
        var out = new StringWriter();
        var err = new StringWriter();
        var code = PhoneApplication.run(
                new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    private static void picture(Browsers browsers, Page signedIn, int width) {
        if (PICTURES == null) {
            return;
        }
        var page = browsers.browser(new Browser.NewContextOptions()
                        .setStorageState(signedIn.context().storageState())
                        .setViewportSize(width, 900))
                .newPage();
        page.navigate(demo.url("/account"));
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(PICTURES, "account-with-phone-" + width + ".png")));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
