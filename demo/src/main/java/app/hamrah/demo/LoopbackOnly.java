package app.hamrah.demo;

import app.hamrah.edge.setting.Loopback;
import java.net.URI;

/** The demo's providers let anybody be anybody: it must never be reachable from elsewhere. */
final class LoopbackOnly {

    private LoopbackOnly() {}

    /** Throws {@link IllegalArgumentException} unless the URL's host is this machine's loopback. */
    static void require(String publicUrl) {
        String host;
        try {
            host = URI.create(publicUrl).getHost();
        } catch (IllegalArgumentException e) {
            host = null;
        }
        if (!Loopback.isHost(host)) {
            throw new IllegalArgumentException(
                    "the demo lets anybody sign in as anybody, so hamrah.public-url must be on loopback, not "
                            + publicUrl);
        }
    }
}
