package app.hamrah.demo.idp;

import app.hamrah.demo.attest.Attestor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import org.jspecify.annotations.Nullable;

/** One provider as its callers meet it: which path answers what, and what is turned away at the door. */
final class IdentityProvider {

    private static final int LONGEST_FORM = 8_192;
    private static final String FORM = "application/x-www-form-urlencoded";

    private record Route(String method, Function<OAuth2HttpRequest, OAuth2HttpResponse> handler) {}

    private final String host;
    private final Map<String, Route> routes;

    IdentityProvider(
            Manner manner,
            LocalProvider self,
            List<Persona> personas,
            Consents consents,
            @Nullable Attestor attestor,
            Clock clock) {
        var accounts = new LinkedHashMap<String, Persona>();
        personas.forEach(persona -> accounts.put(persona.subject(), persona));
        var key = new SigningKey();
        var codes = new Codes(clock);
        var authorization = new AuthorizationEndpoint(manner, self, accounts, codes, clock);
        var token = new TokenEndpoint(manner, self, key, codes, consents, clock);
        var notifications = new NotificationEndpoint(manner, self, key, consents, clock);
        var phones = new NativeEndpoint(manner, self, accounts.values(), key, consents, clock);
        host = URI.create(self.issuer()).getRawAuthority();
        routes = new HashMap<>(Map.of(
                manner.authorizationPath(),
                new Route("GET", request -> ask(authorization, key, request)),
                Pages.CHOICE_PATH,
                new Route("POST", request -> choose(authorization, request)),
                manner.tokenPath(),
                new Route("POST", request -> redeem(token, request)),
                manner.keysPath(),
                new Route("GET", request -> Answers.asset("application/json", key.published())),
                "/.well-known/openid-configuration",
                asset("application/json", Metadata.of(manner, self)),
                Pages.STYLE_PATH,
                asset("text/css; charset=utf-8", resource("idp.css")),
                Pages.SCRIPT_PATH,
                asset("text/javascript; charset=utf-8", resource("form-post.js"))));
        routes.put(Pages.NOTIFICATIONS_PATH, new Route("GET", request -> notifications.show()));
        routes.put(Pages.NOTIFY_PATH, new Route("POST", request -> plainForm(request, notifications::send)));
        routes.put(Pages.NATIVE_PATH, new Route("POST", request -> ofPhone(request, phones::signIn)));
        if (attestor != null) {
            var attestations = new AttestationEndpoint(attestor);
            routes.put(Pages.ATTEST_PATH, new Route("POST", request -> ofPhone(request, attestations::attest)));
        }
        if (manner.revocationPath() != null) {
            routes.put(manner.revocationPath(), new Route("POST", request -> plainForm(request, token::revoke)));
        }
    }

    /** Answers every request; one with a foreign Host was meant for another site that named this machine. */
    OAuth2HttpResponse answer(OAuth2HttpRequest request) {
        if (!host.equals(request.getHeaders().get("Host"))) {
            return Answers.plain(421, "misdirected request");
        }
        var route = routes.get(request.getOriginalUrl().encodedPath());
        if (route == null) {
            return Answers.plain(404, "not found");
        }
        return route.method().equals(request.getMethod())
                ? route.handler().apply(request)
                : Answers.notAllowed(route.method());
    }

    /** What phones ask no page may: browsers say where a form comes from. */
    private static OAuth2HttpResponse ofPhone(
            OAuth2HttpRequest request, Function<Parameters, OAuth2HttpResponse> answer) {
        return request.getHeaders().get("Origin") == null
                ? plainForm(request, answer)
                : Answers.plain(403, "not for pages");
    }

    private static OAuth2HttpResponse ask(
            AuthorizationEndpoint authorization, SigningKey key, OAuth2HttpRequest request) {
        key.prepare(); // while the person makes up their mind
        try {
            return authorization.ask(Parameters.parse(request.getOriginalUrl().encodedQuery()));
        } catch (Parameters.Malformed e) {
            return authorization.unreadable();
        }
    }

    private static OAuth2HttpResponse choose(AuthorizationEndpoint authorization, OAuth2HttpRequest request) {
        try {
            return form(request, authorization::choose);
        } catch (Parameters.Malformed e) {
            return authorization.unreadable();
        }
    }

    private static OAuth2HttpResponse redeem(TokenEndpoint token, OAuth2HttpRequest request) {
        try {
            var authorization = request.getHeaders().get("Authorization");
            return form(request, form -> token.answer(form, authorization));
        } catch (Parameters.Malformed e) {
            return token.unreadable();
        }
    }

    private static OAuth2HttpResponse plainForm(
            OAuth2HttpRequest request, Function<Parameters, OAuth2HttpResponse> handler) {
        try {
            return form(request, handler);
        } catch (Parameters.Malformed e) {
            return Answers.plain(400, "the form cannot be read");
        }
    }

    private static OAuth2HttpResponse form(
            OAuth2HttpRequest request, Function<Parameters, OAuth2HttpResponse> handler) {
        var body = Objects.requireNonNullElse(request.getBody(), "");
        if (body.length() > LONGEST_FORM) {
            return Answers.plain(413, "content too large");
        }
        if (!isForm(request.getHeaders().get("Content-Type"))) {
            return Answers.plain(415, "a form is expected");
        }
        return handler.apply(Parameters.parse(body));
    }

    private static Route asset(String type, String content) {
        var answer = Answers.asset(type, content);
        return new Route("GET", request -> answer);
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM);
    }

    private static String resource(String name) {
        try (var file = IdentityProvider.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
