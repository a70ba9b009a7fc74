package app.hamrah.edge.verify;

import java.net.URI;
import java.util.Set;

/** Where a provider may be: https anywhere, http on this machine only. */
public final class ProviderUri {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderUri() {}

    /** Returns the URI when it is acceptable, else throws {@link IllegalArgumentException} that names the property. */
    public static URI require(String property, URI uri) {
        var host = uri.getHost();
        var secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host));
        if (host == null || !secure || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(property + " must be an https URI, or http on localhost");
        }
        return uri;
    }
}
