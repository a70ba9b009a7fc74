package app.hamrah.edge.pages;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.http.PathId;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The forms of the account page. Each does one thing and sends the browser on to a page that says so (303), or that
 * says why not; only what no person could have caused by using the page is a problem.
 */
@Controller
final class AccountForms {

    private final AccountActions actions;

    AccountForms(AccountActions actions) {
        this.actions = actions;
    }

    @PostMapping("/account/sessions/{id}/end")
    Mono<Rendering> endSession(ServerWebExchange exchange, @PathVariable String id) {
        return act(
                exchange,
                () -> actions.endSession(exchange, PathId.of(SessionId::new, id)),
                done -> account("session-ended", done));
    }

    @PostMapping("/account/sessions/end-others")
    Mono<Rendering> endOthers(ServerWebExchange exchange) {
        return act(exchange, () -> actions.endOtherSessions(exchange), done -> account("others-ended", done));
    }

    @PostMapping("/account/sessions/end-all")
    Mono<Rendering> endAll(ServerWebExchange exchange) {
        return act(
                exchange,
                () -> actions.endAllSessions(exchange),
                done -> SeeOther.path("/sign-in?done=signed-out-everywhere"));
    }

    @PostMapping("/account/identities/{id}/unlink")
    Mono<Rendering> unlink(ServerWebExchange exchange, @PathVariable String id) {
        return act(
                exchange,
                () -> actions.unlink(exchange, PathId.of(IdentityId::new, id)),
                done -> account("unlinked", done));
    }

    @PostMapping("/account/devices/{id}/revoke")
    Mono<Rendering> revokeDevice(ServerWebExchange exchange, @PathVariable String id) {
        return act(
                exchange,
                () -> actions.revokeDevice(exchange, PathId.of(DeviceId::new, id)),
                done -> account("device-revoked", done));
    }

    @PostMapping("/account/name")
    Mono<Rendering> changeName(ServerWebExchange exchange) {
        return act(
                exchange,
                () -> exchange.getFormData().flatMap(form -> {
                    var name = form.getFirst("name");
                    return name == null
                            ? Mono.error(new ProblemException(ProblemType.VALIDATION_FAILED, "The form has no name"))
                            : actions.changeName(exchange, name);
                }),
                done -> account("name-changed", done));
    }

    @PostMapping(AccountPages.ERASE)
    Mono<Rendering> erase(ServerWebExchange exchange) {
        return act(exchange, () -> actions.erase(exchange), done -> SeeOther.path("/sign-in?done=erased"));
    }

    /** Signing out when nobody is signed in, or in a session that has just ended, is done already. */
    @PostMapping("/sign-out")
    Mono<Rendering> signOut(ServerWebExchange exchange) {
        return actions.signOut(exchange)
                .then()
                .onErrorResume(ProblemException.class, AccountForms::unlessSignedOut)
                .thenReturn(SeeOther.path("/sign-in?done=signed-out"));
    }

    private static Mono<Rendering> act(
            ServerWebExchange exchange, Supplier<Mono<Outcome.Done>> action, Function<Outcome.Done, Rendering> next) {
        if (CurrentSession.of(exchange) == null) {
            return Mono.just(SeeOther.signIn(AccountPages.PATH));
        }
        return Mono.defer(action)
                .map(next)
                .onErrorResume(ProblemException.class, problem -> refused(exchange, problem));
    }

    /** Back to the account page with a word about what was done, as of the version it wrote. */
    private static Rendering account(String code, Outcome.Done done) {
        var version = done.version();
        return SeeOther.path(AccountPages.PATH + "?done=" + code + (version == null ? "" : "&seen=" + version));
    }

    private static Mono<Rendering> refused(ServerWebExchange exchange, ProblemException problem) {
        return switch (problem.type()) {
            case UNAUTHENTICATED -> Mono.just(SeeOther.signIn(AccountPages.PATH));
            case STEP_UP_REQUIRED -> Mono.just(SeeOther.confirm(asked(exchange)));
            case LAST_IDENTITY -> error("last-identity");
            case IDENTITY_TAKEN -> error("taken");
            case VALIDATION_FAILED -> error("name");
            case CONFLICT -> error("conflict");
            default -> Mono.error(problem);
        };
    }

    private static Mono<Void> unlessSignedOut(ProblemException problem) {
        return problem.type() == ProblemType.UNAUTHENTICATED ? Mono.empty() : Mono.error(problem);
    }

    /** Where the person was: erasing has a page of its own. */
    private static String asked(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication().value();
        return path.equals(AccountPages.ERASE) ? AccountPages.ERASE : AccountPages.PATH;
    }

    private static Mono<Rendering> error(String code) {
        return Mono.just(SeeOther.path(AccountPages.PATH + "?error=" + code));
    }
}
