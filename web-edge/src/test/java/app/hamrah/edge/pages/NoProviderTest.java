package app.hamrah.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A site whose providers have not been set up. */
@TestPropertySource(properties = {"hamrah.providers.google.client-id=", "hamrah.providers.apple.client-id="})
class NoProviderTest extends PagesTest {

    @Test
    void whoeverWantsToSignInIsToldThatNobodyCan() {
        visitor.signedIn = false;

        assertThat(page("/sign-in")).contains("no provider has been set up").doesNotContain("class=\"provider\"");
    }
}
