package app.hamrah.edge.verify;

import app.hamrah.edge.setting.Loopback;
import java.net.URI;

/** Where a provider may be: https anywhere, http on this machine only. */
public final class ProviderUri {

    private ProviderUri() {}

    /** Returns the URI when it is acceptable, else throws {@link IllegalArgumentException} that names the property. */
    public static URI require(String property, URI uri) {
        var host = uri.getHost();
        var secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Loopback.isHost(host));
        if (host == null || !secure || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(property + " must be an https URI, or http on localhost");
        }
        return uri;
    }
}
