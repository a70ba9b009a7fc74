package app.hamrah.edge.token;

import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.session.SessionFinder;
import app.hamrah.edge.session.SessionFinder.Found;
import app.hamrah.edge.token.AccessVerification.Verified;
import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Finds the live session that a token of either kind belongs to. */
final class PresentedTokens {

    private final CheckedTokens access;
    private final RefreshToken refresh;
    private final SessionFinder sessions;

    PresentedTokens(CheckedTokens access, RefreshToken refresh, SessionFinder sessions) {
        this.access = access;
        this.refresh = refresh;
        this.sessions = sessions;
    }

    /**
     * A genuine token and its session.
     *
     * @param access what it says where it is an access token, null where it is a refresh token
     * @param isCurrent whether the session still takes it: not so of a refresh token that was used up
     */
    record Presented(SessionStanding standing, @Nullable AccessClaims access, boolean isCurrent) {}

    /** The session, if the token is genuine and the session lives; errors when that cannot be known. */
    Mono<Presented> find(String token) {
        var refreshed = refresh.read(token);
        if (refreshed != null) {
            return sessions.find(refreshed.session(), refreshed.generation())
                    .flatMap(found -> Mono.justOrEmpty(live(found)))
                    .map(standing -> new Presented(standing, null, standing.accepts(refreshed.generation())));
        }
        return access.verify(token, () -> false)
                .ofType(Verified.class)
                .map(Verified::claims)
                .flatMap(this::find);
    }

    private Mono<Presented> find(AccessClaims claims) {
        return sessions.find(claims.sessionId().uuid())
                .flatMap(found -> Mono.justOrEmpty(live(found)))
                .filter(standing -> standing.accountId().equals(claims.accountId()))
                .map(standing -> new Presented(standing, claims, true));
    }

    private static @Nullable SessionStanding live(Found found) {
        return found instanceof Found.Live live ? live.standing() : null;
    }
}
