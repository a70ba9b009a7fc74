package app.hamrah.edge.http;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The origins that may call the API from a browser: the server's own and those configured, compared exactly. */
final class AllowedOrigins {

    private final String own;
    private final Set<String> others;

    /** @throws IllegalArgumentException for anything but {@code scheme://host[:port]}, a wildcard above all */
    AllowedOrigins(PublicUrl own, List<String> others) {
        this.own = own.origin();
        this.others = new LinkedHashSet<>();
        for (var origin : others) {
            this.others.add(checked(origin));
        }
    }

    boolean isOwn(String origin) {
        return own.equals(origin);
    }

    boolean isOther(String origin) {
        return others.contains(origin);
    }

    private static String checked(String origin) {
        try {
            // The same rules as for our own: what browsers send is in this form and no other.
            if (new PublicUrl(URI.create(origin)).origin().equals(origin)) {
                return origin;
            }
        } catch (IllegalArgumentException e) {
            // told below, in terms of this property
        }
        throw new IllegalArgumentException("hamrah.cors.allowed-origins must be exact origins as browsers send them, "
                + "such as https://app.example: https (or http on localhost), lower case, no path, no default port");
    }
}
