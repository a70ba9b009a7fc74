package app.hamrah.edge.session;

import app.hamrah.edge.http.PublicUrl;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The domain whose hosts share the session cookie. */
final class ParentDomain {

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    private ParentDomain() {}

    /**
     * The configured domain, or null when none is.
     *
     * @throws IllegalArgumentException when it is no domain of two labels or more, or not one of this server's own
     */
    static @Nullable String of(@Nullable String configured, PublicUrl publicUrl) {
        if (configured == null || configured.isBlank()) {
            return null;
        }
        var host = publicUrl.value().getHost();
        if (!DOMAIN.matcher(configured).matches() || !(host.equals(configured) || host.endsWith("." + configured))) {
            throw new IllegalArgumentException("hamrah.cookie.parent-domain must be a domain, without a leading dot, "
                    + "that the host of hamrah.public-url lies in");
        }
        return configured;
    }
}
