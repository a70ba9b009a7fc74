package app.hamrah.demo;

import java.net.URI;
import java.util.Set;

/** The demo's providers let anybody be anybody: it must never be reachable from elsewhere. */
final class LoopbackOnly {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private LoopbackOnly() {}

    /** Throws {@link IllegalArgumentException} unless the URL's host is this machine's loopback. */
    static void require(String publicUrl) {
        String host;
        try {
            host = URI.create(publicUrl).getHost();
        } catch (IllegalArgumentException e) {
            host = null;
        }
        if (host == null || !HOSTS.contains(host)) {
            throw new IllegalArgumentException(
                    "the demo lets anybody sign in as anybody, so hamrah.public-url must be on loopback, not "
                            + publicUrl);
        }
    }
}
