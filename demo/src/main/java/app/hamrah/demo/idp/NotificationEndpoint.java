package app.hamrah.demo.idp;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;

/**
 * What happens to people at a provider after they signed in, by the press of a button: the client is told as the real
 * one tells it, Apple by a token in JSON, Google by a security event token (RFC 8417, RFC 8935).
 */
final class NotificationEndpoint {

    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";

    private final Manner manner;
    private final LocalProvider self;
    private final SigningKey key;
    private final Consents consents;
    private final Clock clock;
    private final Pages pages;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    NotificationEndpoint(Manner manner, LocalProvider self, SigningKey key, Consents consents, Clock clock) {
        this.manner = manner;
        this.self = self;
        this.key = key;
        this.consents = consents;
        this.clock = clock;
        this.pages = new Pages(manner);
    }

    /** Everybody who has signed in, and what can happen to them. */
    OAuth2HttpResponse show() {
        return Answers.page(200, pages.notifications(consents.people(), kinds(), ""), null);
    }

    /** Sends one, and does not wait: the client may ask for our keys before it answers. */
    OAuth2HttpResponse send(Parameters form) {
        var kind = form.get("kind", "");
        var subject = form.get("account", "");
        if (!kinds().containsKey(kind) || !consents.isKnown(subject)) {
            return Answers.page(
                    400,
                    pages.error("Nobody who has signed in was named, or nothing that happens.", "invalid_request"),
                    null);
        }
        var unused = client.sendAsync(request(kind, subject), BodyHandlers.discarding());
        return Answers.page(
                200, pages.notifications(consents.people(), kinds(), "The notification is on its way."), null);
    }

    private Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        switch (manner.provider()) {
            case APPLE -> {
                kinds.put("consent-revoked", "Stops using Apple there");
                kinds.put("account-deleted", "Deletes the account");
                kinds.put("email-disabled", "Turns forwarding off");
            }
            case GOOGLE -> {
                kinds.put("sessions-revoked", "Is signed out everywhere");
                kinds.put("account-disabled", "Is taken over and shut");
            }
        }
        return kinds;
    }

    private HttpRequest request(String kind, String subject) {
        var target = URI.create(Answers.origin(self.redirectUri()) + "/api/v1/notifications/"
                + manner.name().toLowerCase(Locale.ROOT));
        var request = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(5));
        return switch (manner.provider()) {
            case APPLE ->
                request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSONObjectUtils.toJSONString(Map.of("payload", ofApple(kind, subject)))))
                        .build();
            case GOOGLE ->
                request.header("Content-Type", "application/secevent+jwt")
                        .POST(HttpRequest.BodyPublishers.ofString(ofGoogle(kind, subject)))
                        .build();
        };
    }

    private String ofApple(String kind, String subject) {
        var event = new LinkedHashMap<String, Object>();
        event.put("type", kind);
        event.put("sub", subject);
        event.put("event_time", clock.millis());
        var claims = claims(self.issuer()).claim("events", JSONObjectUtils.toJSONString(event));
        return key.sign(claims.build(), manner.tokenType());
    }

    private String ofGoogle(String kind, String subject) {
        var issuer = self.issuer() + "/";
        var event = new LinkedHashMap<String, Object>();
        event.put("subject", Map.of("subject_type", "iss-sub", "iss", issuer, "sub", subject));
        if (kind.equals("account-disabled")) {
            event.put("reason", "hijacking");
        }
        var claims = claims(issuer).claim("events", Map.of(RISC + kind, event));
        return key.sign(claims.build(), new JOSEObjectType("secevent+jwt"));
    }

    @SuppressWarnings("JavaUtilDate") // as Nimbus has it
    private JWTClaimsSet.Builder claims(String issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(self.clientId())
                .issueTime(Date.from(clock.instant()))
                .jwtID(Tokens.next());
    }
}
