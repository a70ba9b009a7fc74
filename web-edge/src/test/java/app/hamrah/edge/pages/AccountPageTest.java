package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPageTest extends PagesTest {

    @Test
    void everySessionIsListedAndThisDeviceComesFirst() {
        var page = page("/account");

        assertThat(page)
                .containsSubsequence(
                        "Where you are signed in",
                        "Firefox on Linux",
                        "with Google",
                        "This device",
                        "2001:db8:85a3::8a2e:370:7334",
                        "action=\"/sign-out\"",
                        "Safari on iPhone",
                        "with Apple",
                        "203.0.113.7",
                        "action=\"/account/sessions/" + Sample.PHONE + "/end\"",
                        "Chrome on Windows",
                        "Sign out everywhere else",
                        "Sign out everywhere");
        assertThat(page).containsOnlyOnce("This device");
    }

    @Test
    void timesAreToldInUtcForPeopleAndForMachines() {
        assertThat(page("/account")).contains("<time datetime=\"2026-11-23T14:03:27Z\">23 Nov 2026, 14:03 UTC</time>");
    }

    @Test
    void nameAddressLoginsAndActivityAreShown() {
        assertThat(page("/account"))
                .containsSubsequence(
                        "Alice Moreau",
                        "alice.moreau@example.com",
                        "verified",
                        "Ways to sign in",
                        "/account/identities/" + Sample.GOOGLE + "/unlink",
                        "/account/identities/" + Sample.APPLE + "/unlink",
                        "value=\"Alice Moreau\"",
                        "Recent activity",
                        "Signed in with Google",
                        "Signed out from another device",
                        "A session expired",
                        "An Apple login was linked",
                        "Your account was opened");
    }

    @Test
    void anEventThisPageHasNoWordsForIsStillTold() {
        assertThat(page("/account")).contains("Your account was changed").doesNotContain("something.newer");
    }

    @Test
    void everyDeviceWithTheAppIsListedAndCanBeRemoved() {
        assertThat(page("/account"))
                .containsSubsequence(
                        "Phones with the app",
                        "hamrah on iPhone",
                        "iOS 27.0",
                        "Attested by Apple",
                        "First seen",
                        "Last seen",
                        "23 Nov 2026, 14:03 UTC",
                        "412",
                        "action=\"/account/devices/" + Sample.DEVICE + "/revoke\"",
                        "hamrah on iPad",
                        "Development build",
                        "Something odd was noticed",
                        "Not since it was added",
                        "action=\"/account/devices/" + Sample.OLD_DEVICE + "/revoke\"",
                        "Ways to sign in");
    }

    @Test
    void whoHasNoDeviceWithTheAppReadsNothingOfThem() {
        stub.sample = Sample.bare();

        assertThat(page("/account")).doesNotContain("Phones with the app");
    }

    @Test
    void aSessionOfTheAppSaysSoAndWhetherItsDeviceIsProved() {
        assertThat(page("/account")).contains(">In the app<", ">In the app, on a device that was not verified<");
    }

    @Test
    void whatIsUnknownIsSaidToBeUnknown() {
        stub.sample = Sample.bare();

        assertThat(page("/account"))
                .contains("No e-mail address known", "Unknown client", "Nothing has happened yet.")
                .containsSubsequence("Network address", "Unknown");
    }

    @Test
    void theOnlyLoginCannotBeUnlinkedAndAnotherCanBeLinked() {
        stub.sample = Sample.bare();

        assertThat(page("/account"))
                .doesNotContain("/unlink\"")
                .contains("only way in")
                .contains("href=\"/sign-in/apple?purpose=link&amp;next=/account\"");
    }

    @Test
    void anotherLoginIsLinkedOnlyAfterAnOldOneIsConfirmed() {
        stub.sample = Sample.bare();
        visitor.fresh = false;

        assertThat(page("/account"))
                .contains("href=\"/account/confirm?next=/sign-in/apple?purpose%3Dlink%26next%3D/account\"")
                .doesNotContain("href=\"/sign-in/apple");
        assertThat(page("/account/confirm?next={next}", "/sign-in/apple?purpose=link&next=/account"))
                .contains("purpose=step-up&amp;next=/sign-in/apple?purpose%3Dlink%26next%3D/account\"");
    }

    @Test
    void theOnlySessionHasNoOthersToEnd() {
        stub.sample = Sample.bare();

        assertThat(page("/account")).doesNotContain("end-others").contains("end-all");
    }

    @Test
    void whatIsErasedIsSaidToBeErasedAndNothingCanBeChanged() {
        stub.sample = Sample.erased();

        assertThat(page("/account"))
                .contains("This account has been erased", "Name and e-mail address erased")
                .contains("No open sessions.", "No login is linked.", "Nothing has happened yet.")
                .doesNotContain("action=\"/account", "purpose=link", "/account/erase");
    }

    @Test
    void markupInNamesAndLabelsIsText() {
        stub.sample = Sample.hostile();

        assertThat(page("/account"))
                .doesNotContain("<script>", "<img")
                .contains(
                        "<h1>&lt;script&gt;alert(1)&lt;/script&gt;",
                        "value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x&gt;\"",
                        "aria-label=\"Sign out &lt;script&gt;");
    }

    @Test
    void whatIsShownIsAtLeastWhatTheFormBeforeHasWritten() {
        page("/account?seen=" + Sample.VERSION);

        assertThat(stub.seen).containsExactly(Sample.VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?seen=", "?seen=nonsense", "?seen=ses_1@-1", "?seen=ses_1@99999999999999999999"})
    void withoutAVersionItIsAtLeastTheSessionItself(String query) {
        page("/account" + query);

        assertThat(stub.seen).containsExactly(Version.of(Sample.HERE, 0));
    }

    @Test
    void aCodeNobodyKnowsIsNotShown() {
        assertThat(page("/account?done=%3Cb%3Ehello&error=hello")).doesNotContain("hello", "class=\"notice");
    }

    @Test
    void htmxGetsTheListOfSessionsAlone() {
        var part = body(web.get()
                .uri("/account?done=session-ended")
                .header("HX-Request", "true")
                .exchange()
                .expectStatus()
                .isOk());

        assertThat(part.strip())
                .startsWith("<section class=\"topic\" id=\"sessions\"")
                .endsWith("</section>")
                .contains("That session has ended.", "autofocus")
                .doesNotContain("<html", "Recent activity");
    }

    @Test
    void personalPagesAreKeptInNoCache() {
        for (var path : new String[] {"/account", "/account/confirm", "/account/erase", "/sign-in?done=signed-out"}) {
            web.get().uri(path).exchange().expectHeader().valueEquals("Cache-Control", "no-store");
        }
    }
}
