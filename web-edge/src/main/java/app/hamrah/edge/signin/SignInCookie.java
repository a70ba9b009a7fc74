package app.hamrah.edge.signin;

import java.time.Duration;
import org.springframework.http.ResponseCookie;

/** The attributes both cookies of a login share. */
final class SignInCookie {

    private SignInCookie() {}

    static ResponseCookie of(String name, String value, Duration maxAge) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .maxAge(maxAge)
                .build();
    }

    static ResponseCookie cleared(String name) {
        return of(name, "", Duration.ZERO);
    }
}
