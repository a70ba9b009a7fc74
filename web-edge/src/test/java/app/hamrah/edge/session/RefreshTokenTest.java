package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Examples;
import app.hamrah.edge.setting.MacKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {

    private static final MacKeys KEYS = MacKeys.parse("hamrah.keys.credential", List.of(KEY));

    private final RefreshToken token = new RefreshToken(KEYS);
    private final Credential credential = new Credential(KEYS);

    @Test
    void whatWasMintedIsRead() {
        var text = token.mint(SESSION, 7);

        assertThat(text).hasSize(84).matches("hr1_[A-Za-z0-9_-]{80}");
        assertThat(token.read(text)).isEqualTo(new Presented(SESSION.uuid(), 7));
    }

    @Test
    void aCredentialIsNoRefreshTokenAndTheReverse() {
        var refresh =
                token.mint(Examples.standing().sessionId(), Examples.standing().generation());
        var cookie = credential.mint(Examples.standing());

        assertThat(List.of(cookie, "hr1_" + cookie.substring(4)))
                .allSatisfy(text -> assertThat(token.read(text)).isNull());
        assertThat(List.of(refresh, "hm1_" + refresh.substring(4)))
                .allSatisfy(text -> assertThat(credential.read(text)).isNull());
    }

    @Test
    void nothingShowsItAsText() {
        assertThat(token).hasToString("RefreshToken");
    }
}
