package app.hamrah.edge.operator;

import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The hosts by which a management port is reached: addresses, localhost, and the one it is configured to listen on. No
 * name that somebody else may point here (DNS rebinding).
 */
final class ManagementHost implements Predicate<ServerHttpRequest> {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.%]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final @Nullable InetAddress configured;

    ManagementHost(@Nullable InetAddress configured) {
        this.configured = configured;
    }

    @Override
    public boolean test(ServerHttpRequest request) {
        var hosts = request.getHeaders().get(HttpHeaders.HOST);
        if (hosts == null || hosts.size() != 1) {
            return false;
        }
        var host = PORT.matcher(hosts.getFirst()).replaceFirst("");
        return host.equalsIgnoreCase("localhost")
                || ADDRESS.matcher(host).matches()
                || (configured != null && !host.isEmpty() && host.equalsIgnoreCase(nameOf(configured)));
    }

    /** The name an address was given by, without asking anybody for another. */
    private static String nameOf(InetAddress address) {
        var text = address.toString();
        return text.substring(0, text.indexOf('/'));
    }
}
