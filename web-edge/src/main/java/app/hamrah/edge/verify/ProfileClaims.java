package app.hamrah.edge.verify;

import app.hamrah.schema.Personal;
import app.hamrah.schema.signin.ClaimedProfile;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an id token says of its person, cut to what we keep. A part that is not in order is as if not said. */
final class ProfileClaims {

    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@]{1,64}@[^\\s\\p{C}@]{1,189}");
    private static final int MAX_PICTURE = 512;

    private ProfileClaims() {}

    static ClaimedProfile of(JWTClaimsSet claims) {
        var email = email(claims);
        var name = claims.getClaim("name") instanceof String text ? DisplayName.of(text) : null;
        return new ClaimedProfile(email, email != null && isVerified(claims), name, picture(claims));
    }

    private static @Nullable Personal email(JWTClaimsSet claims) {
        return claims.getClaim("email") instanceof String email
                        && EMAIL.matcher(email).matches()
                ? new Personal(email)
                : null;
    }

    /** Apple has sent both the boolean and its name. */
    private static boolean isVerified(JWTClaimsSet claims) {
        var claim = claims.getClaim("email_verified");
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static @Nullable Personal picture(JWTClaimsSet claims) {
        if (!(claims.getClaim("picture") instanceof String picture) || picture.length() > MAX_PICTURE) {
            return null;
        }
        try {
            var uri = URI.create(picture);
            var web = uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).equals("https")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            return web ? new Personal(picture) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
