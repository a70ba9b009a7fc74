package app.hamrah.edge.verify;

import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a token before any library decodes it: JWS compact form (RFC 7515 section 7.1), in its one canonical
 * spelling, with a header that asks for nothing but one algorithm and a key id.
 *
 * @param algorithm the one {@code alg}
 * @param type the one {@code typ}
 */
public record CompactForm(String algorithm, String type, Type presence) {

    /** Whether the header has to say its type. */
    public enum Type {
        REQUIRED,
        OPTIONAL
    }

    static final CompactForm ID_TOKEN = new CompactForm("RS256", "JWT", Type.OPTIONAL);

    /** Real id tokens are 0.8 to 1.5 KB. */
    private static final int MAX_LENGTH = 8192;

    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern UNSIGNED = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.");
    private static final Pattern KEY_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** Members that bring a key along, change what is signed, or must be understood (RFC 7515 section 4.1). */
    private static final Set<String> NOT_ALLOWED =
            Set.of("crit", "jku", "jwk", "x5u", "x5c", "b64", "cty", "enc", "zip");

    /** Why the token needs no further look, or null when its form is right. */
    public @Nullable ReasonCode defect(String token) {
        if (token.length() > MAX_LENGTH) {
            return Reasons.TOO_LARGE;
        }
        if (UNSIGNED.matcher(token).matches()) {
            return Reasons.ALGORITHM;
        }
        if (!THREE_PARTS.matcher(token).matches()) {
            return Reasons.MALFORMED;
        }
        var parts = token.split("\\.", -1);
        return Arrays.stream(parts).allMatch(CompactForm::isCanonical) ? headerDefect(parts[0]) : Reasons.MALFORMED;
    }

    private @Nullable ReasonCode headerDefect(String part) {
        try {
            var header = JSONObjectUtils.parse(
                    new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8), MAX_LENGTH);
            if (!algorithm.equals(header.get("alg"))) {
                return Reasons.ALGORITHM;
            }
            if (header.keySet().stream().anyMatch(NOT_ALLOWED::contains)) {
                return Reasons.HEADER;
            }
            if ((presence == Type.REQUIRED || header.containsKey("typ")) && !type.equals(header.get("typ"))) {
                return Reasons.TYPE;
            }
            return header.get("kid") instanceof String kid
                            && KEY_ID.matcher(kid).matches()
                    ? null
                    : Reasons.KEY_ID;
        } catch (ParseException e) {
            return Reasons.MALFORMED;
        }
    }

    /** Base64url spells most values in several ways (spare bits, padding); signatures here are over one of them. */
    private static boolean isCanonical(String part) {
        try {
            var bytes = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
