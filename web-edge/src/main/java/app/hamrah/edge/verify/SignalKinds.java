package app.hamrah.edge.verify;

import app.hamrah.edge.verify.IdTokenVerifier.ClaimRefused;
import app.hamrah.edge.verify.ProviderSignal.About;
import app.hamrah.schema.identity.SignalKind;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What providers call the things they tell, and what they tell of whom. */
final class SignalKinds {

    private static final int MOST_EVENTS = 16;
    private static final int LONGEST = 8_192;
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String OAUTH = "https://schemas.openid.net/secevent/oauth/event-type/";

    /** Apple has been seen to write both names of the deletion. */
    private static final Map<String, SignalKind> OF_APPLE = Map.of(
            "consent-revoked", SignalKind.CONSENT_REVOKED,
            "account-delete", SignalKind.ACCOUNT_DELETED,
            "account-deleted", SignalKind.ACCOUNT_DELETED,
            "email-disabled", SignalKind.EMAIL_DISABLED,
            "email-enabled", SignalKind.EMAIL_ENABLED);

    private static final Map<String, SignalKind> OF_GOOGLE = Map.of(
            RISC + "sessions-revoked", SignalKind.SESSIONS_REVOKED,
            OAUTH + "tokens-revoked", SignalKind.TOKENS_REVOKED,
            RISC + "account-disabled", SignalKind.ACCOUNT_DISABLED,
            RISC + "account-enabled", SignalKind.ACCOUNT_ENABLED,
            RISC + "account-credential-change-required", SignalKind.CREDENTIAL_CHANGE_REQUIRED);

    private SignalKinds() {}

    /** What Apple tells: one event, an object written as text. A type nobody knows tells nothing. */
    static List<About> ofApple(JWTClaimsSet claims, SignalSource source) throws ClaimRefused {
        var event = object(claims.getClaim("events"));
        if (!(event.get("type") instanceof String type)) {
            throw new ClaimRefused(Reasons.EVENTS_MALFORMED);
        }
        var kind = OF_APPLE.get(type);
        return kind == null ? List.of() : List.of(new About(kind, source.identityIssuer(), subject(event.get("sub"))));
    }

    /** What Google tells (RFC 8417): events by their URI, each of a subject named by issuer and id, or of none. */
    static List<About> ofGoogle(JWTClaimsSet claims, SignalSource source) throws ClaimRefused {
        var events = object(claims.getClaim("events"));
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw new ClaimRefused(Reasons.EVENTS_MALFORMED);
        }
        var told = new ArrayList<About>();
        for (var event : events.entrySet()) {
            var members = object(event.getValue());
            var kind = kind(OF_GOOGLE.get(event.getKey()), members);
            if (kind != null) {
                var subject = object(members.get("subject"));
                if (source.issuer().equals(subject.get("iss"))) {
                    told.add(new About(kind, source.identityIssuer(), subject(subject.get("sub"))));
                }
            }
        }
        return told;
    }

    private static @Nullable SignalKind kind(@Nullable SignalKind kind, Map<String, Object> members) {
        return kind == SignalKind.ACCOUNT_DISABLED && "hijacking".equals(members.get("reason"))
                ? SignalKind.ACCOUNT_HIJACKED
                : kind;
    }

    private static String subject(@Nullable Object subject) throws ClaimRefused {
        if (subject instanceof String text && SUBJECT.matcher(text).matches()) {
            return text;
        }
        throw new ClaimRefused(Reasons.SUBJECT);
    }

    /** An object, or the text of one: Apple writes it so. */
    private static Map<String, Object> object(@Nullable Object value) throws ClaimRefused {
        try {
            return switch (value) {
                case String text -> JSONObjectUtils.parse(text, LONGEST);
                case Map<?, ?> map -> named(map);
                case null, default -> throw new ClaimRefused(Reasons.EVENTS_MALFORMED);
            };
        } catch (ParseException e) {
            throw new ClaimRefused(Reasons.EVENTS_MALFORMED);
        }
    }

    @SuppressWarnings("unchecked") // an object of JSON: its names are texts
    private static Map<String, Object> named(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
