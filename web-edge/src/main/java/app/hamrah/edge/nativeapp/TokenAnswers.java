package app.hamrah.edge.nativeapp;

import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.token.AccessTokens;
import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the tokens of a session. */
final class TokenAnswers {

    /** The client of a session whose device proved nothing. */
    private static final String UNATTESTED = "unattested";

    private final AccessTokens accessTokens;
    private final RefreshToken refreshTokens;
    private final Clock clock;

    TokenAnswers(AccessTokens accessTokens, RefreshToken refreshTokens, Clock clock) {
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    /**
     * The tokens.
     *
     * @param generation of the refresh token, which is not the newest where a late request is answered
     * @param device whose key the access token is bound to, or null for a session without one
     */
    TokenAnswer answer(SessionStanding standing, int generation, @Nullable KnownDevice device) {
        var access = device == null
                ? accessTokens.mint(standing, UNATTESTED, null)
                : accessTokens.mint(standing, device.appId().value(), device.thumbprint());
        var left = Duration.between(clock.instant(), standing.endsAt());
        return new TokenAnswer(
                access.value(),
                "Bearer",
                (int) access.lifetime().toSeconds(),
                refreshTokens.mint(standing.sessionId(), generation),
                (int) Math.max(0, left.toSeconds()),
                standing.sessionId(),
                standing.accountId());
    }
}
