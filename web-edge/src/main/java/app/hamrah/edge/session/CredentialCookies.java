package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * The cookie a browser carries its credential in: {@code __Host-hamrah}, which no other host can read or plant, or
 * {@code __Secure-hamrah} for all of a parent domain where one is configured (RFC 6265bis section 4.1.3).
 */
final class CredentialCookies implements SessionCookies {

    private final Credential credential;
    private final SessionIndex index;
    private final Clock clock;
    private final @Nullable String parentDomain;

    CredentialCookies(Credential credential, SessionIndex index, Clock clock, @Nullable String parentDomain) {
        this.credential = credential;
        this.index = index;
        this.clock = clock;
        this.parentDomain = parentDomain;
    }

    String name() {
        return parentDomain == null ? "__Host-hamrah" : "__Secure-hamrah";
    }

    @Override
    public void issue(ServerWebExchange exchange, SessionStanding standing) {
        index.learn(standing);
        var left = Duration.between(clock.instant(), standing.endsAt());
        set(exchange, credential.mint(standing), left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public boolean isIn(ServerHttpRequest request) {
        return request.getCookies().containsKey(name());
    }

    @Override
    public void clear(ServerWebExchange exchange) {
        if (CurrentSession.isByToken(exchange)) {
            return; // it has none
        }
        set(exchange, "", Duration.ZERO);
    }

    private void set(ServerWebExchange exchange, String value, Duration left) {
        var cookie = ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .domain(parentDomain)
                .maxAge(left)
                .build();
        // Replaced, not added: a response says one thing about the cookie, the last one.
        exchange.getResponse().getCookies().set(cookie.getName(), cookie);
    }
}
