package app.hamrah.edge.http;

import app.hamrah.edge.setting.Loopback;
import java.net.URI;
import java.util.Locale;

/**
 * Where browsers find this server: scheme, host and, where it is not the scheme's own, port. Nothing a request says
 * changes it.
 *
 * @param value an origin without a path, such as {@code https://id.example}; http only for this very machine
 */
public record PublicUrl(URI value) {

    public PublicUrl {
        if (!isOrigin(value)) {
            throw new IllegalArgumentException(
                    "hamrah.public-url must be an origin without a path, such as https://id.example");
        }
        var host = value.getHost().toLowerCase(Locale.ROOT);
        var scheme = value.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.isHost(host))) {
            throw new IllegalArgumentException("hamrah.public-url must be https, or http on localhost");
        }
        var port = value.getPort() == defaultPort(scheme) ? -1 : value.getPort();
        value = URI.create(scheme + "://" + host + (port == -1 ? "" : ":" + port));
    }

    /** As browsers send it in {@code Origin} (RFC 6454 section 6.2). */
    public String origin() {
        return value.toString();
    }

    /** The URL of a path of this server; {@code path} starts with a slash. */
    public URI resolve(String path) {
        return URI.create(value + path);
    }

    public boolean isSecure() {
        return value.getScheme().equals("https");
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return Loopback.isHost(value.getHost());
    }

    /** Whether a request was sent to this host and port, whatever its scheme: TLS may end before this server. */
    public boolean isAuthorityOf(URI request) {
        var defaultPort = defaultPort(value.getScheme());
        var port = value.getPort() == -1 ? defaultPort : value.getPort();
        return value.getHost().equalsIgnoreCase(request.getHost())
                && (request.getPort() == port || (request.getPort() == -1 && port == defaultPort));
    }

    private static boolean isOrigin(URI url) {
        return url.getScheme() != null
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
