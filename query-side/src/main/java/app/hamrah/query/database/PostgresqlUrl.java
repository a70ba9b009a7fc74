package app.hamrah.query.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A URL of PostgreSQL's JDBC driver, taken apart: {@code jdbc:postgresql://HOST:PORT,.../DATABASE?NAME=VALUE&...}.
 *
 * @param hosts each with its port, at least one
 * @param parameters by name, decoded
 */
public record PostgresqlUrl(List<Host> hosts, String database, Map<String, String> parameters) {

    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://(?<hosts>[^/?#]+)/(?<database>[^/?#&]+)(\\?(?<parameters>[^#]*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final int PORT = 5432;

    /** One server. An IPv6 address stands in brackets, as in the URL. */
    public record Host(String name, int port) {

        /** The name as a resolver wants it: without brackets. */
        public String address() {
            return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        }

        boolean isLoopback() {
            return LOOPBACK.matcher(name).matches();
        }
    }

    /**
     * Why {@code url} cannot be the URL of a database of ours, in words that do not repeat it, or an empty text when it
     * can. It names no user and no password, and it says how the way to another machine is protected.
     */
    public static String problemWith(String url) {
        PostgresqlUrl parsed;
        try {
            parsed = parse(url);
        } catch (IllegalArgumentException e) {
            return "must be of the form jdbc:h2:file:PATH or jdbc:postgresql://HOST:PORT/DATABASE";
        }
        if (Stream.of("user", "password", "sslpassword").anyMatch(parsed.parameters::containsKey)) {
            return "must not name a user or a password: they have properties of their own";
        }
        if (!parsed.parameters.containsKey("sslmode") && !parsed.hosts.stream().allMatch(Host::isLoopback)) {
            return "must say sslmode: verify-full, or disable where nobody else is on the network";
        }
        return "";
    }

    /** Takes a URL apart; throws {@link IllegalArgumentException}, which does not repeat it, when it has another form. */
    public static PostgresqlUrl parse(String url) {
        var matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a URL of a PostgreSQL database");
        }
        var parameters = matcher.group("parameters");
        return new PostgresqlUrl(
                Stream.of(matcher.group("hosts").split(",", -1))
                        .map(PostgresqlUrl::host)
                        .toList(),
                decode(matcher.group("database")),
                parameters == null || parameters.isEmpty() ? Map.of() : parameters(parameters));
    }

    private static Host host(String text) {
        var matcher = HOST.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a host and its port");
        }
        var port = matcher.group("port");
        return new Host(matcher.group("name"), port == null ? PORT : Integer.parseInt(port));
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new LinkedHashMap<String, String>();
        for (var parameter : text.split("&", -1)) {
            var equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a parameter and its value");
            }
            parameters.put(parameter.substring(0, equals), decode(parameter.substring(equals + 1)));
        }
        return Map.copyOf(parameters);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
