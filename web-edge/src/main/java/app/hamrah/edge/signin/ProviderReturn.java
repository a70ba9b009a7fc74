package app.hamrah.edge.signin;

import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.schema.signin.SignInStep;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What a provider sent a browser back with: a code, or an error (RFC 6749 section 4.1.2). Unknown parameters are
 * ignored, known ones are taken once or not at all.
 */
record ProviderReturn(
        String state, @Nullable String code, @Nullable String error) {

    /** The longest codes seen are Google's, of at most 256 bytes. */
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,512}");

    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
    private static final Set<String> CANCELLED = Set.of("access_denied", "user_cancelled_authorize");
    private static final Set<String> UNAVAILABLE = Set.of("server_error", "temporarily_unavailable");

    /** Reads the parameters, or throws {@link LoginFailed}. */
    static ProviderReturn read(MultiValueMap<String, String> parameters, String issuer) {
        var state = one(parameters, "state");
        var code = one(parameters, "code");
        var error = one(parameters, "error");
        var iss = one(parameters, "iss");
        one(parameters, "user");
        require(state != null && LoginCookies.isState(state), "state-missing");
        // RFC 9207: an answer from another issuer than the one asked is a mix-up.
        require(iss == null || iss.equals(issuer), "callback-issuer-mismatch");
        require((code == null) != (error == null), "callback-malformed");
        require(code == null || CODE.matcher(code).matches(), "code-malformed");
        require(error == null || ERROR.matcher(error).matches(), "callback-malformed");
        return new ProviderReturn(state == null ? "" : state, code, error);
    }

    /** The code, or the failure the provider told of. */
    String requireCode() {
        if (code != null) {
            return code;
        }
        if (error != null && CANCELLED.contains(error)) {
            throw new LoginFailed(SignInStep.CALLBACK, "cancelled", Shown.CANCELLED);
        }
        if (error != null && UNAVAILABLE.contains(error)) {
            throw new LoginFailed(SignInStep.CALLBACK, "provider-unavailable", Shown.UNAVAILABLE);
        }
        throw new LoginFailed(SignInStep.CALLBACK, "provider-error", Shown.REFUSED);
    }

    private static @Nullable String one(MultiValueMap<String, String> parameters, String name) {
        var values = parameters.get(name);
        require(values == null || values.size() == 1, "parameter-repeated");
        return values == null ? null : values.getFirst();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new LoginFailed(SignInStep.CALLBACK, otherwise, Shown.REFUSED);
        }
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "ProviderReturn";
    }
}
