package app.hamrah.edge.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Every kind of error a client can meet. The slug is stable: it names the problem's page and its {@code code}.
 *
 * <p>Strangers learn nothing of which check failed: one type stands for many reasons, and the event keeps the reason.
 */
public enum ProblemType {
    MALFORMED_REQUEST(
            HttpStatus.BAD_REQUEST,
            "The request cannot be read",
            "The request is not in the form it has to have: a body that is no JSON, or a parameter that is "
                    + "missing."),
    VALIDATION_FAILED(
            HttpStatus.BAD_REQUEST,
            "A value is not acceptable",
            "The request can be read, but one of its values is not one this server takes. The detail says " + "which."),
    SESSION_OVER(
            HttpStatus.BAD_REQUEST,
            "The session is over",
            "The refresh token is none of a session that lives: it was ended, has expired, or a token was used that "
                    + "had been replaced long before. Sign in again."),
    UNSUPPORTED_GRANT_TYPE(
            HttpStatus.BAD_REQUEST,
            "There is no such grant here",
            "The token endpoint trades refresh tokens and nothing else: grant_type is refresh_token (RFC 6749 section "
                    + "6)."),
    UNAUTHENTICATED(
            HttpStatus.UNAUTHORIZED,
            "Sign in first",
            "This is only for people who are signed in. A session that was ended or has expired counts as " + "none."),
    TWO_CREDENTIALS(
            HttpStatus.BAD_REQUEST,
            "The request says twice who it is from",
            "The request has an access token and a session cookie, or two tokens, so it cannot be told whose it is. "
                    + "Send one of them."),
    INVALID_CLIENT(
            HttpStatus.UNAUTHORIZED,
            "This is for servers that are known here",
            "Whether a token is good is told to the servers in hamrah.tokens.resource-servers, which show their id and "
                    + "secret in the header Authorization: Basic."),
    STEP_UP_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Sign in again to do this",
            "This needs a login of a few minutes ago at most, to be sure that it is still you (RFC 9470). "
                    + "Sign in again and repeat the request: a browser in the same session, an app with the tokens of "
                    + "the new login."),
    OPERATOR_TOKEN_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "This is for operators",
            "What runs the service is shown to whoever has the operator's token, in the header Authorization: "
                    + "Bearer. It is hamrah.operator.token, or lies in the data folder as operator.token."),
    ATTESTATION_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Sign this request with the device's key",
            "This is done by the app on an attested device alone. The request has to carry an assertion of the "
                    + "device's key over it: the headers X-iOS-App-Attest-Key, X-iOS-App-Attest-Assertion and "
                    + "X-Request-Challenge."),
    ATTESTATION_REFUSED(
            HttpStatus.UNAUTHORIZED,
            "The device's proof was not accepted",
            "An attestation, or the assertion over a request, was not accepted. It is not said why. Take a new "
                    + "challenge and try once more; if that fails too, make and attest a new key."),
    LOGIN_REFUSED(
            HttpStatus.UNAUTHORIZED,
            "The login was not accepted",
            "What the provider gave the app was not accepted as a login. It is not said why. Take a new challenge "
                    + "and let the person sign in again."),
    CROSS_SITE_REQUEST(
            HttpStatus.FORBIDDEN,
            "Requests from other sites are not accepted",
            "Requests that change something, and all calls of the API, are taken from this server's own "
                    + "pages and from origins it was told of. A client that is no browser sends this server's address "
                    + "in the Origin header."),
    APP_ONLY(
            HttpStatus.FORBIDDEN,
            "This is for the app",
            "This is answered to the app alone, which names CFNetwork or hamrahIOS in its User-Agent, and then has "
                    + "to prove what it is."),
    DEVICE_REVOKED(
            HttpStatus.FORBIDDEN,
            "This device's key is no longer taken",
            "The device was signed out for good, or belongs to another account. Make and attest a new key, and "
                    + "sign in again."),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not yours to do", "You are known here, but this is not allowed to you."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "There is nothing here",
            "There is nothing at this address, or nothing that is yours."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "This cannot be done here",
            "The address exists, but not for this method. The Allow header lists those it has."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "There is no such form of this",
            "This server has no form of this that the Accept header would take."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "Something else happened first",
            "It cannot be done as things stand now, often because something changed in the meantime. Look "
                    + "again before you repeat it."),
    CHALLENGE_SPENT(
            HttpStatus.CONFLICT,
            "The challenge has been used",
            "A challenge is good for one request, and this one was used for another. Only the very same request "
                    + "may be sent again with it. Take a new challenge."),
    DEVICE_KNOWN(
            HttpStatus.CONFLICT,
            "This key is registered already",
            "The device's key was registered before, perhaps by a request whose answer was lost. Go on with it."),
    LAST_IDENTITY(
            HttpStatus.CONFLICT,
            "An account keeps at least one way in",
            "The last way into an account is not removed, since nobody could enter it any more. Link another "
                    + "one first, or erase the account."),
    IDENTITY_TAKEN(
            HttpStatus.CONFLICT,
            "This login belongs to another account",
            "This Google or Apple login already opens another account, so it cannot be linked to this one. "
                    + "Unlink it there first."),
    TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "The request is too large",
            "The request's body is larger than this server reads."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "The request's format is not supported",
            "The Content-Type of the request is not one that is read here."),
    MISDIRECTED(
            HttpStatus.MISDIRECTED_REQUEST,
            "This server does not answer for that host",
            "The request reached this server under a name that is not its own. Use the address it was set up "
                    + "for, hamrah.public-url."),
    RATE_LIMITED(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "Too many requests came in too short a time. Wait as long as the Retry-After header says."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong on our side",
            "This is a fault of this server. It has been written to its log under the request id."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Try again in a moment",
            "A part of this server does not answer at the moment, so it cannot say yes. Nothing is known to "
                    + "have been changed; try again.");

    private final HttpStatus status;
    private final String title;
    private final String meaning;

    ProblemType(HttpStatus status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means and what can be done about it, in a sentence or two for whoever looks the type up. */
    public String meaning() {
        return meaning;
    }

    /** The type with this slug, or null when there is none. */
    public static @Nullable ProblemType ofSlug(String slug) {
        for (var type : values()) {
            if (type.slug().equals(slug)) {
                return type;
            }
        }
        return null;
    }

    /** The path of its page on this server. */
    public String path() {
        return "/problems/" + slug();
    }

    /** The name in URLs and in the {@code code} member, such as {@code step-up-required}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
