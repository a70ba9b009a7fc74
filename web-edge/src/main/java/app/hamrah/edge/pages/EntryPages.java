package app.hamrah.edge.pages;

import app.hamrah.edge.http.ReturnTo;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.edge.signin.Providers;
import app.hamrah.schema.Provider;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** The way in: the front door and the sign-in page. */
@Controller
final class EntryPages {

    private final List<String> providers;

    /** @param offered the providers to sign in with, in the order shown */
    EntryPages(List<Provider> offered) {
        this.providers = offered.stream().map(Providers::name).toList();
    }

    @GetMapping("/")
    Rendering home(ServerWebExchange exchange) {
        return SeeOther.path(CurrentSession.of(exchange) == null ? "/sign-in" : AccountPages.PATH);
    }

    /** Whoever is signed in already goes where the page would lead, unless there is something to tell. */
    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    Rendering signIn(ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        var next = ReturnTo.path(query.getFirst("next"), AccountPages.PATH);
        var notice = Notice.model("sign-in", query);
        if (notice.isEmpty() && CurrentSession.of(exchange) != null) {
            return SeeOther.path(next);
        }
        Htmx.wholePage(exchange);
        return Rendering.view("sign-in")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .modelAttribute("providers", providers)
                .modelAttribute("next", next)
                .model(notice)
                .build();
    }
}
