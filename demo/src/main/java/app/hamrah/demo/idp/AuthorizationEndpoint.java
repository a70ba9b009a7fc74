package app.hamrah.demo.idp;

import app.hamrah.demo.idp.AuthorizationRequest.ReturnAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a client asks for, lets the person choose who to be, and sends the answer back (RFC 6749 section 4.1).
 *
 * <p>A request with a foreign client or redirect address is answered to the person and to nobody else.
 */
final class AuthorizationEndpoint {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_CONSENTS = 1_000;

    private final Manner manner;
    private final LocalProvider self;
    private final Map<String, Persona> accounts;
    private final Pages pages;
    private final Codes codes;
    private final Clock clock;
    private final Expiring<AuthorizationRequest> pending;
    private final Set<String> consented = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_CONSENTS;
        }
    }));

    AuthorizationEndpoint(Manner manner, LocalProvider self, Map<String, Persona> accounts, Codes codes, Clock clock) {
        this.manner = manner;
        this.self = self;
        this.accounts = accounts;
        this.pages = new Pages(manner);
        this.codes = codes;
        this.clock = clock;
        this.pending = new Expiring<>(clock, Duration.ofMinutes(10), 1_000);
    }

    /** The account chooser, or why there is none. */
    OAuth2HttpResponse ask(Parameters asked) {
        if (!self.clientId().equals(asked.get("client_id"))) {
            return failed("This client is not registered here.", "invalid_client");
        }
        if (!self.redirectUri().toString().equals(asked.get("redirect_uri"))) {
            return failed("The address to return to is not registered for this client.", "redirect_uri_mismatch");
        }
        var mode = asked.get("response_mode", manner.responseModes().getFirst());
        if (!manner.responseModes().contains(mode)) {
            return failed("This way to return is not supported.", "invalid_request");
        }
        var returnAddress = new ReturnAddress(self.redirectUri(), mode.equals("form_post"), asked.get("state"));
        var objection = objection(asked, mode);
        if (objection != null) {
            return refuse(returnAddress, objection);
        }
        var request = new AuthorizationRequest(
                returnAddress, asked.get("nonce"), asked.get("code_challenge", ""), asked.words("scope"));
        return Answers.page(
                200, pages.chooser(pending.put(request), request, accounts.values(), null), self.redirectUri());
    }

    /** The person has chosen, entered somebody else, or thought better of it. */
    OAuth2HttpResponse choose(Parameters chosen) {
        var handle = chosen.get("request", "");
        var request = pending.look(handle);
        if (request == null) {
            return stale();
        }
        if (chosen.get("cancel") != null) {
            return once(handle, () -> refuse(request.returnAddress(), manner.cancelled()));
        }
        var account = chosen.get("account");
        var persona = account == null ? Newcomers.entered(manner.provider(), chosen) : accounts.get(account);
        if (persona != null) {
            return once(handle, () -> grant(request, persona));
        }
        if (account != null) {
            return failed("There is no such account here.", "unknown_account");
        }
        return Answers.page(400, pages.chooser(handle, request, accounts.values(), chosen), self.redirectUri());
    }

    /** A request is answered once: of two choices made on one page, only the first counts. */
    private OAuth2HttpResponse once(String handle, Supplier<OAuth2HttpResponse> answer) {
        return pending.take(handle) == null ? stale() : answer.get();
    }

    /** The answer to a request that cannot be read at all. */
    OAuth2HttpResponse unreadable() {
        return failed("The request cannot be read.", "invalid_request");
    }

    private @Nullable String objection(Parameters asked, String mode) {
        if (!asked.get("response_type", "").equals("code")) {
            return "unsupported_response_type";
        }
        if (!asked.get("code_challenge_method", "").equals("S256")
                || !CHALLENGE.matcher(asked.get("code_challenge", "")).matches()) {
            return "invalid_request";
        }
        if (asked.words("prompt").contains("none")) {
            return "interaction_required";
        }
        return manner.objection(asked.words("scope"), mode);
    }

    private OAuth2HttpResponse grant(AuthorizationRequest request, Persona persona) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("code", codes.issue(request, persona, clock.instant()));
        answer.putAll(manner.extras(request, persona, consented.add(persona.subject())));
        return returned(request.returnAddress(), answer);
    }

    private OAuth2HttpResponse refuse(ReturnAddress to, String error) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error);
        return returned(to, answer);
    }

    private OAuth2HttpResponse returned(ReturnAddress to, Map<String, String> answer) {
        if (to.state() != null) {
            answer.put("state", to.state());
        }
        if (manner.namesItself()) {
            answer.put("iss", self.issuer());
        }
        return to.formPost()
                ? Answers.page(200, pages.formPost(to.redirectUri(), answer), to.redirectUri())
                : Answers.seeOther(to.redirectUri(), answer);
    }

    private OAuth2HttpResponse stale() {
        return failed("This page has been used, or has waited too long. Start again.", "stale_request");
    }

    private OAuth2HttpResponse failed(String what, String code) {
        return Answers.page(400, pages.error(what, code), null);
    }
}
