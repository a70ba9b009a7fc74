package app.hamrah.edge.signin;

import app.hamrah.edge.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Keeps logins under way in cookies, sealed: one for each tab, four at most, named after their state so that the answer
 * of a provider finds its own.
 */
final class LoginCookies {

    private static final String PREFIX = "__Host-hamrah-login-";
    private static final int MOST = 4;
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SealedJson sealed;
    private final Clock clock;

    LoginCookies(SealedJson sealed, Clock clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Whether a state has the form of ours; any other came from somewhere else. */
    static boolean isState(String state) {
        return STATE.matcher(state).matches();
    }

    void keep(ServerWebExchange exchange, LoginTransaction login) {
        makeRoom(exchange);
        var name = name(login.state());
        var value = sealed.write(name, login);
        exchange.getResponse().addCookie(SignInCookie.of(name, value, LoginTransaction.LIFETIME));
    }

    /**
     * Takes the login of a state out of the browser: it is gone, whatever becomes of it. Null when this browser began
     * none with this state, or what it brings was not sealed here.
     */
    @Nullable
    LoginTransaction take(ServerWebExchange exchange, String state) {
        var name = name(state);
        var cookie = exchange.getRequest().getCookies().getFirst(name);
        if (cookie == null) {
            return null;
        }
        exchange.getResponse().addCookie(SignInCookie.cleared(name));
        var login = open(name, cookie.getValue());
        return login != null && same(login.state(), state) ? login : null;
    }

    /** Leaves the login of a state with the browser after all. */
    void putBack(ServerWebExchange exchange, String state) {
        exchange.getResponse().getCookies().remove(name(state));
    }

    /** Drops dead logins, then the oldest, until one more fits. */
    private void makeRoom(ServerWebExchange exchange) {
        var living = new TreeMap<String, LoginTransaction>();
        for (var name : exchange.getRequest().getCookies().keySet()) {
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            var cookie = exchange.getRequest().getCookies().getFirst(name);
            var login = cookie == null ? null : open(name, cookie.getValue());
            if (login != null && login.isAlive(clock.instant())) {
                living.put(name, login);
            } else {
                exchange.getResponse().addCookie(SignInCookie.cleared(name));
            }
        }
        living.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().startedAt()))
                .limit(Math.max(0, living.size() - MOST + 1))
                .map(Map.Entry::getKey)
                .forEach(name -> exchange.getResponse().addCookie(SignInCookie.cleared(name)));
    }

    private @Nullable LoginTransaction open(String name, String value) {
        return sealed.read(name, value, LoginTransaction.class);
    }

    private static String name(String state) {
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Sha256.of(state))
                        .substring(0, 8);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
