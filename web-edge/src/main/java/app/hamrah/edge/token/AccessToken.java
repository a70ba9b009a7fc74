package app.hamrah.edge.token;

import java.time.Duration;

/**
 * A token as it is given to an app.
 *
 * @param value the JWT
 * @param lifetime how long it is good, in whole seconds
 */
public record AccessToken(String value, Duration lifetime) {

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessToken[" + lifetime + "]";
    }
}
