package app.hamrah.edge.pages;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.http.ReturnTo;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.signin.Providers;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The pages of somebody who is signed in; everybody else is sent to sign in first. */
@Controller
final class AccountPages {

    static final String PATH = "/account";
    static final String ERASE = "/account/erase";

    private static final int ACTIVITIES = 20;

    private final AccountActions actions;
    private final List<Provider> offered;
    private final Clock clock;

    /** @param offered the providers to sign in with, in the order shown */
    AccountPages(AccountActions actions, List<Provider> offered, Clock clock) {
        this.actions = actions;
        this.offered = offered;
        this.clock = clock;
    }

    /** The account, as of the version {@code ?seen=} or later. htmx gets the list of sessions alone. */
    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> account(ServerWebExchange exchange) {
        return signedIn(exchange, PATH, session -> read(exchange, session).map(page -> page(exchange, page)));
    }

    /** Asks for a fresh login with a provider the account knows, and leads back to {@code ?next=}. */
    @GetMapping(path = "/account/confirm", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> confirm(ServerWebExchange exchange) {
        var asked = ReturnTo.path(exchange.getRequest().getQueryParams().getFirst("next"), PATH);
        // The account page alone would look as if it had happened: it says that it has not.
        var next = asked.equals(PATH) ? PATH + "?done=confirmed" : asked;
        return signedIn(
                exchange,
                PATH,
                session -> actions.identities(exchange, null)
                        .map(identities -> view(exchange, "confirm")
                                .modelAttribute("providers", providers(identities))
                                .modelAttribute("next", next)
                                .build()));
    }

    /** Says what erasing means, before anybody decides. */
    @GetMapping(path = ERASE, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> erase(ServerWebExchange exchange) {
        return signedIn(
                exchange, ERASE, session -> Mono.just(view(exchange, "erase").build()));
    }

    private Mono<AccountPage> read(ServerWebExchange exchange, SessionStanding session) {
        var seen = seen(exchange, session);
        return Mono.zip(
                        actions.account(exchange, seen),
                        actions.sessions(exchange, seen),
                        actions.devices(exchange, seen),
                        actions.identities(exchange, seen),
                        actions.activity(exchange, seen, ACTIVITIES))
                .map(all -> new AccountPage(
                        all.getT1(),
                        SessionRow.of(all.getT2(), session.sessionId()),
                        all.getT3(),
                        all.getT4(),
                        all.getT5(),
                        offered,
                        session.isFresh(clock.instant())));
    }

    private static Rendering page(ServerWebExchange exchange, AccountPage page) {
        var part = Htmx.asks(exchange);
        return Rendering.view(part ? "account :: sessions" : "account")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .modelAttribute("signedIn", true)
                .modelAttribute("swapped", part)
                .modelAttribute("page", page)
                .model(Notice.model("account", exchange.getRequest().getQueryParams()))
                .build();
    }

    private static Rendering.Builder<?> view(ServerWebExchange exchange, String name) {
        Htmx.wholePage(exchange);
        return Rendering.view(name)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .modelAttribute("signedIn", true);
    }

    private static Mono<Rendering> signedIn(
            ServerWebExchange exchange, String next, Function<SessionStanding, Mono<Rendering>> answer) {
        var session = CurrentSession.of(exchange);
        return session == null ? Mono.just(SeeOther.signIn(next)) : answer.apply(session);
    }

    /** The offered providers of these identities as URLs name them; all of them while the read model knows none. */
    private List<String> providers(List<IdentityView> identities) {
        var linked = identities.stream().map(IdentityView::provider).toList();
        return offered.stream()
                .filter(provider -> linked.isEmpty() || linked.contains(provider))
                .map(Providers::name)
                .toList();
    }

    /** What the form before this page has written, else the session itself, so that a first page already lists it. */
    private static Version seen(ServerWebExchange exchange, SessionStanding session) {
        var text = exchange.getRequest().getQueryParams().getFirst("seen");
        try {
            return text == null ? session.version() : Version.parse(text);
        } catch (IllegalArgumentException malformed) {
            return session.version();
        }
    }
}
