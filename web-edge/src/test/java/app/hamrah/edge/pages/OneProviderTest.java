package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A site where people sign in with Google and with nothing else. */
@TestPropertySource(properties = "hamrah.providers.apple.client-id=")
class OneProviderTest extends PagesTest {

    @Test
    void nobodyIsSentToAProviderThatIsNotOffered() {
        visitor.signedIn = false;

        assertThat(page("/sign-in")).contains("/sign-in/google?").doesNotContain("/sign-in/apple");
    }

    @Test
    void nothingButWhatIsOfferedCanBeLinked() {
        stub.sample = Sample.bare();

        assertThat(page("/account")).doesNotContain("purpose=link");
    }

    @Test
    void aLoginThatIsNotOfferedAnyMoreIsStillShownAndCanBeUnlinked() {
        assertThat(page("/account")).contains("/account/identities/" + Sample.APPLE + "/unlink");
    }

    @Test
    void aFreshLoginIsAskedOfNoOther() {
        assertThat(page("/account/confirm")).contains("/sign-in/google?").doesNotContain("/sign-in/apple");
    }
}
