package app.hamrah.edge.signin;

import app.hamrah.edge.http.ReturnTo;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Sends a browser to its provider. */
@RestController
final class SignInStart {

    private static final String ACCOUNT = "/account";

    private final Registrations registrations;
    private final LoginCookies cookies;
    private final FreshIds ids;
    private final Clock clock;

    SignInStart(Registrations registrations, LoginCookies cookies, FreshIds ids, Clock clock) {
        this.registrations = registrations;
        this.cookies = cookies;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping("/sign-in/{provider}")
    ResponseEntity<Void> start(@PathVariable String provider, ServerWebExchange exchange) {
        var registration = registrations.find(provider);
        if (registration == null) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        var query = exchange.getRequest().getQueryParams();
        var purpose = Purpose.of(query.getFirst("purpose"));
        if (purpose == null) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "No such purpose");
        }
        var next = ReturnTo.path(query.getFirst("next"), ACCOUNT);
        var session = CurrentSession.of(exchange);
        if (purpose != Purpose.SIGN_IN && session == null) {
            // Signing in is a fresh login too: what a step-up was for may then go on.
            return SeeOther.to(SeeOther.path("/sign-in", "next", purpose == Purpose.STEP_UP ? next : ACCOUNT));
        }
        if (purpose == Purpose.LINK && session != null && !session.isFresh(clock.instant())) {
            var again = "/sign-in/" + provider + "?purpose=" + purpose.text();
            return SeeOther.to(SeeOther.path("/account/confirm", "next", again));
        }
        var login = begin(registration, purpose, next, purpose == Purpose.SIGN_IN ? null : session);
        cookies.keep(exchange, login);
        return SeeOther.to(registration.authorization(login));
    }

    private LoginTransaction begin(
            Registration registration, Purpose purpose, String next, @Nullable SessionStanding asking) {
        return new LoginTransaction(
                registration.provider(),
                purpose,
                ids.secret(),
                ids.secret(),
                ids.secret(),
                next,
                asking == null ? SessionId.of(ids.uuid()) : asking.sessionId(),
                asking == null ? AccountId.of(ids.uuid()) : asking.accountId(),
                clock.instant());
    }
}
