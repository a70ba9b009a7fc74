package app.hamrah.edge.signin;

import app.hamrah.edge.grant.GrantedToken;
import org.jspecify.annotations.Nullable;

/**
 * What a provider gives for a code.
 *
 * @param refreshToken what it grants beside, or null: only of Apple is it looked at
 */
record Exchanged(String idToken, @Nullable GrantedToken refreshToken) {

    @Override
    public String toString() {
        return "Exchanged";
    }
}
