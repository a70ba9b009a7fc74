package app.hamrah.edge.session;

import app.hamrah.edge.setting.MacKeys;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** Mints first credentials of sessions, and refresh tokens, as an edge with the same key does. */
@NullMarked
public final class Credentials {

    private final Credential credential;
    private final RefreshToken refreshToken;

    /** @param key as in {@code hamrah.keys.credential} */
    public Credentials(String key) {
        var keys = MacKeys.parse("hamrah.keys.credential", List.of(key));
        credential = new Credential(keys);
        refreshToken = new RefreshToken(keys);
    }

    /** The refresh token of one generation of an app's session. */
    public String refreshToken(SessionId session, int generation) {
        return refreshToken.mint(session, generation);
    }

    public String of(SessionId session) {
        var any = Instant.EPOCH;
        var nobody = AccountId.of(new UUID(0, 0));
        return credential.mint(
                new SessionStanding(session, nobody, 1, 1, any, any, any, any, any, Version.of(session, 0)));
    }
}
