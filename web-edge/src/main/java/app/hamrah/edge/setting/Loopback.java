package app.hamrah.edge.setting;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names by which a machine reaches itself and nobody else does: where http is as good as https. */
public final class Loopback {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {}

    /** Whether this is such a host, in lower case and as a URI spells it; false for null. */
    public static boolean isHost(@Nullable String host) {
        return host != null && HOSTS.contains(host);
    }
}
