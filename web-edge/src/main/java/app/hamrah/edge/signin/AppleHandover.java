package app.hamrah.edge.signin;

import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.schema.Personal;
import app.hamrah.schema.signin.SignInStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Carries Apple's answer from the cross-site POST, which comes without our Lax cookies, to the same-site GET behind it,
 * which brings them. It travels sealed in a cookie for a minute, so that no code is ever in a URL of ours.
 */
final class AppleHandover {

    /**
     * What is carried.
     *
     * @param name the person's name as Apple told it beside the code, or null
     */
    record Carried(ProviderReturn answer, @Nullable Personal name, Instant at) {

        @Override
        public String toString() {
            return "Carried";
        }
    }

    private static final String NAME = "__Host-hamrah-apple";
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final SealedJson sealed;
    private final Clock clock;

    AppleHandover(SealedJson sealed, Clock clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    void give(ServerWebExchange exchange, ProviderReturn answer, @Nullable Personal name) {
        var value = sealed.write(NAME, new Carried(answer, name, clock.instant()));
        exchange.getResponse().addCookie(SignInCookie.of(NAME, value, LIFETIME));
    }

    /** Takes what is carried out of the browser, once; throws {@link LoginFailed} when there is nothing or too late. */
    Carried take(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(NAME);
        if (cookie == null) {
            throw new LoginFailed(SignInStep.CALLBACK, "handover-missing", Shown.EXPIRED);
        }
        exchange.getResponse().addCookie(SignInCookie.cleared(NAME));
        var carried = sealed.read(NAME, cookie.getValue(), Carried.class);
        if (carried == null) {
            throw new LoginFailed(SignInStep.CALLBACK, "handover-unreadable", Shown.REFUSED);
        }
        if (!carried.at().plus(LIFETIME).isAfter(clock.instant())) {
            throw new LoginFailed(SignInStep.CALLBACK, "handover-expired", Shown.EXPIRED);
        }
        return carried;
    }

    /** Leaves what is carried with the browser after all. */
    void putBack(ServerWebExchange exchange) {
        exchange.getResponse().getCookies().remove(NAME);
    }
}
