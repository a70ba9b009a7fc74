package app.hamrah.edge.signin;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A login under way, kept by the browser that began it, so that any edge can finish what another began.
 *
 * @param state ties the provider's answer to this browser (RFC 9700 section 4.7)
 * @param nonce ties the id token to this login
 * @param verifier proves to the provider that the code was asked for here (RFC 7636)
 * @param next where to go afterwards: a path of this site
 * @param sessionId the session to start, so that one login starts one; or the session that asked
 * @param accountId the account to open if the person has none; or the account that asked
 */
record LoginTransaction(
        Provider provider,
        Purpose purpose,
        String state,
        String nonce,
        String verifier,
        String next,
        SessionId sessionId,
        AccountId accountId,
        Instant startedAt) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    boolean isAlive(Instant now) {
        return !startedAt.isAfter(now.plusSeconds(60))
                && startedAt.plus(LIFETIME).isAfter(now);
    }

    /** The {@code code_challenge} of method S256. */
    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "LoginTransaction[" + provider + ", " + purpose + "]";
    }
}
