package app.hamrah.standalone.operator;

import app.hamrah.edge.setting.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Option;

/** Which service a command talks to, as whom, and how it tells the answer. */
final class Connection {

    private static final String ACTOR = "[^A-Za-z0-9_.-]";
    private static final int LONGEST_ACTOR = 64;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "The service's management, such as",
                "http://127.0.0.1:8081/actuator",
                "Else as the settings here say."
            })
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "A file with the operator's token. Else",
                "hamrah.operator.token of the settings, or the",
                "file operator.token in hamrah.data-dir."
            })
    private @Nullable Path tokenFile;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "The name that is kept with what you do. Else that of the user on this machine.")
    private @Nullable String name;

    @Option(names = "--json", description = "Answers for programs: one JSON document.")
    private boolean json;

    boolean json() {
        return json;
    }

    Management open(Surroundings surroundings) {
        var settings = surroundings.settings(List.of());
        return new Management(address(settings), token(surroundings, settings), operator());
    }

    private String operator() {
        var given = name == null ? System.getProperty("user.name", "unnamed") : name;
        var clean = given.replaceAll(ACTOR, "_");
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(clean.length(), LONGEST_ACTOR));
    }

    private URI address(Environment settings) {
        var text = url == null ? configured(settings) : url;
        URI address;
        try {
            address = URI.create(text.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw url == null
                    ? new Failed(ExitCodes.CONFIG, "where the service is cannot be told from the settings here")
                    : new Failed(ExitCodes.USAGE, "--url is not a URL");
        }
        var isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isWeb || address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
            throw new Failed(ExitCodes.USAGE, "--url must be like http://127.0.0.1:8081/actuator");
        }
        if (!"https".equals(address.getScheme()) && !isHere(address.getHost())) {
            throw new Failed(ExitCodes.USAGE, "the token goes to other machines by https only, not to " + address);
        }
        return address;
    }

    private static String configured(Environment settings) {
        var base = settings.getProperty("management.endpoints.web.base-path", "/actuator");
        var port = settings.getProperty("management.server.port", "").strip();
        if (port.isEmpty() || port.equals(settings.getProperty("server.port", "8080"))) {
            var site = settings.getProperty("hamrah.public-url");
            if (site == null) {
                throw new Failed(ExitCodes.CONFIG, "where the service is, neither --url nor hamrah.public-url says");
            }
            return site + base;
        }
        if (port.startsWith("-")) {
            throw new Failed(ExitCodes.CONFIG, "management.server.port turns management off: nobody can be asked");
        }
        var scheme = "true".equals(settings.getProperty("management.server.ssl.enabled")) ? "https" : "http";
        var host =
                settings.getProperty("management.server.address", "127.0.0.1").strip();
        if (host.isEmpty() || host.equals("0.0.0.0") || host.equals("::")) {
            host = "127.0.0.1";
        }
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                + settings.getProperty("management.server.base-path", "") + base;
    }

    /** Whether what is sent to this host stays on this machine. */
    private static boolean isHere(String host) {
        try {
            return Loopback.isHost(host) || NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private String token(Surroundings surroundings, Environment settings) {
        var set = settings.getProperty("hamrah.operator.token", "").strip();
        if (tokenFile == null && !set.isEmpty()) {
            return set;
        }
        var folder = settings.getProperty("hamrah.data-dir", "").strip();
        if (tokenFile == null && folder.isEmpty()) {
            throw new Failed(
                    ExitCodes.NO_PERMISSION,
                    "there is no token: neither --token-file, nor hamrah.operator.token or hamrah.data-dir in the "
                            + "settings here");
        }
        var file = tokenFile != null
                ? tokenFile
                : surroundings.folder().resolve(folder).resolve(TokenFile.NAME);
        try {
            return TokenFile.read(file);
        } catch (IOException e) {
            throw new Failed(
                    ExitCodes.NO_PERMISSION,
                    "the token cannot be read from " + file
                            + (Files.exists(file)
                                    ? ": you may not read it, or it holds none"
                                    : ": it is not there (the service makes it when it starts)"));
        }
    }
}
