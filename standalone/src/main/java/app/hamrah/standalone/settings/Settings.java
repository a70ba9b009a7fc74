package app.hamrah.standalone.settings;

import app.hamrah.edge.operator.OperatorToken;
import app.hamrah.edge.setting.Loopback;
import app.hamrah.edge.setting.NamedKey;
import app.hamrah.edge.setting.P256Key;
import app.hamrah.query.ReadModelProperties;
import app.hamrah.standalone.store.DataFolder;
import app.hamrah.standalone.store.DatabaseAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Whether the settings are fit for real people: every problem at once, each in one line that begins with the property's
 * name. No line ever shows a value that may be secret.
 */
public final class Settings {

    private static final String FILE = "jdbc:h2:file:";
    private static final int KEY_BYTES = 32;
    private static final int DISTINCT_BYTES_AT_LEAST = 12;
    private static final int MOST_REGULAR_STEPS = 3;
    /** RFC 6750 section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final Pattern APPLE_ID = Pattern.compile("[A-Z0-9]{10}");

    private final ConfigurableEnvironment environment;
    private final Folders folders;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> keysSeen = new HashMap<>();

    /** What becomes of folders that the settings name. */
    public enum Folders {
        /** They are made, and closed to others, as for a start. */
        MADE,
        LEFT_ALONE;

        String problemWith(Path folder) {
            return this == MADE ? DataFolder.problemWith(folder) : DataFolder.problemOnFirstUse(folder);
        }
    }

    private Settings(ConfigurableEnvironment environment, Folders folders) {
        this.environment = environment;
        this.folders = folders;
    }

    /** The problems of these settings; empty when the service may start. */
    public static List<String> problems(ConfigurableEnvironment environment) {
        return problems(environment, Folders.MADE);
    }

    /** The same, and what becomes of folders. */
    public static List<String> problems(ConfigurableEnvironment environment, Folders folders) {
        var settings = new Settings(environment, folders);
        try {
            settings.check();
            settings.bound();
        } catch (PlaceholderResolutionException e) {
            settings.tell("a setting", "refers to ${" + e.getPlaceholder() + "}, which is not set");
        }
        return List.copyOf(settings.problems);
    }

    private void check() {
        publicUrl();
        databases();
        keyList("hamrah.keys.credential");
        keyList("hamrah.keys.cookie");
        keyList("hamrah.keys.token");
        keyList("hamrah.keys.challenge");
        keyAt("hamrah.keys.identity");
        keyAt("hamrah.vault.master-key");
        var former = list("hamrah.vault.former-master-keys");
        for (int i = 0; i < former.size(); i++) {
            key("hamrah.vault.former-master-keys[" + i + "]", former.get(i));
        }
        providers();
        apps();
        cookieDomain();
        origins();
        management();
        tracing();
        if ("true".equals(value("hamrah.demo"))) {
            tell("hamrah.demo", "is for ./hamrah demo only");
        }
    }

    /** What the parts of the service would refuse, unless it is told already. */
    private void bound() {
        var told = problems.stream().map(Settings::property).toList();
        for (var problem : BoundSettings.problems(environment)) {
            if (told.stream().noneMatch(property -> isAbout(problem, property))) {
                problems.add(problem);
            }
        }
    }

    private static boolean isAbout(String problem, String property) {
        return property.startsWith(property(problem)) || problem.contains("${" + property + "}");
    }

    /** The property that a problem is told of, without the place in a list. */
    private static String property(String problem) {
        return problem.replaceFirst(" .*", "").replaceFirst("\\[\\d+]$", "");
    }

    private void publicUrl() {
        var text = required("hamrah.public-url");
        if (text == null) {
            return;
        }
        var url = uri("hamrah.public-url", text);
        if (url == null) {
            return;
        }
        if (!isOrigin(url)) {
            tell("hamrah.public-url", "must be an origin, such as https://id.example.org, without path or query");
        } else if (!"https".equals(url.getScheme()) && !Loopback.isHost(url.getHost())) {
            tell("hamrah.public-url", "must be https (http is for loopback only)");
        }
    }

    private void databases() {
        var log = isInFolder("hamrah.event-store", DatabaseAddress::problemWith);
        var vault = isInFolder("hamrah.vault", DatabaseAddress::problemWith);
        var readModels = isInFolder("hamrah.read-models", ReadModelProperties::problemWith);
        if (log || vault || readModels || value("hamrah.data-dir") != null) {
            dataFolder();
        }
    }

    /** Whether a database lies in the data folder because nobody has said where else. */
    private boolean isInFolder(String prefix, UnaryOperator<String> problemWith) {
        String url;
        try {
            url = value(prefix + ".url");
        } catch (IllegalArgumentException e) {
            // A default that names the data folder, which is not set.
            return true;
        }
        if (url == null) {
            return true;
        }
        var problem = problemWith.apply(url);
        if (!problem.isEmpty()) {
            tell(prefix + ".url", problem);
        } else if (!url.startsWith("jdbc:h2:")) {
            required(prefix + ".username");
        } else if (url.startsWith(FILE)) {
            file(prefix + ".url", url);
        }
        return false;
    }

    /** A file elsewhere must be kept as well as one in the data folder, which is looked at by itself. */
    private void file(String property, String url) {
        try {
            var folder = Path.of(url.substring(FILE.length()).replaceFirst(";.*", ""))
                    .toAbsolutePath()
                    .getParent();
            var dataDir = value("hamrah.data-dir");
            if (dataDir != null && Path.of(dataDir).toAbsolutePath().equals(folder)) {
                return;
            }
            var problem = folder == null ? "is the root of a disk" : folders.problemWith(folder);
            if (!problem.isEmpty()) {
                tell(property, "lies in a folder that " + problem);
            }
        } catch (InvalidPathException e) {
            tell(property, "is not a path");
        }
    }

    private void dataFolder() {
        var text = required("hamrah.data-dir");
        if (text != null) {
            try {
                var problem = folders.problemWith(Path.of(text));
                if (!problem.isEmpty()) {
                    tell("hamrah.data-dir", problem);
                }
            } catch (InvalidPathException e) {
                tell("hamrah.data-dir", "is not a path");
            }
        }
    }

    private void keyList(String property) {
        var keys = list(property);
        if (keys.isEmpty()) {
            tell(property, "is missing: a list of id:base64 with 32 random bytes each " + makes(property));
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var name = property + "[" + i + "]";
            var colon = keys.get(i).indexOf(':');
            var id = colon < 0 ? "" : keys.get(i).substring(0, colon);
            if (!NamedKey.ID.matcher(id).matches()) {
                tell(name, "must be id:base64, its id 1 to 8 of a-z and 0-9");
            } else if (!ids.add(id)) {
                tell(name, "has an id that is used twice");
            } else {
                key(name, keys.get(i).substring(colon + 1));
            }
        }
    }

    /** The command for this one alone: whoever upgrades has the others, and must not replace them. */
    private static String makes(String property) {
        var name = property.substring(property.lastIndexOf('.') + 1).replace("-key", "");
        return "(./hamrah keys new " + name + " makes one)";
    }

    private void keyAt(String property) {
        var text = value(property);
        if (text == null) {
            tell(property, "is missing: 32 random bytes, base64 " + makes(property));
        } else {
            key(property, text);
        }
    }

    private void key(String property, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            tell(property, "is not base64");
            return;
        }
        if (bytes.length != KEY_BYTES) {
            tell(property, "must be 32 bytes, not " + bytes.length);
        } else if (!looksRandom(bytes)) {
            tell(property, "is weak: its bytes are not random");
        } else {
            // By its bytes: base64 spells the same key with and without padding.
            var other = keysSeen.putIfAbsent(HexFormat.of().formatHex(bytes), property);
            if (other != null) {
                tell(property, "is the same key as " + other);
            }
        }
    }

    /** One provider is enough; one that is begun must be whole. */
    private void providers() {
        var google = provider("google", "client-id", "client-secret");
        var apple = provider("apple", "client-id", "team-id", "key-id", "private-key");
        if (!google && !apple && !isForApps()) {
            tell("hamrah.providers.google.client-id", "is missing, and so is hamrah.providers.apple.client-id");
        }
        apple();
        if (apple || value("hamrah.attest.apps[0].id") != null) {
            keyList("hamrah.keys.grant");
        }
    }

    /** Apps sign in with a provider that knows them, and prove what they are. */
    private void apps() {
        var known = value("hamrah.attest.apps[0].id") != null
                || "allow".equalsIgnoreCase(value("hamrah.attest.unsupported"));
        if (isForApps() && !known) {
            tell("hamrah.attest.apps", "is missing: no app signs in that cannot be known by its keys");
        }
        if (known && !isForApps()) {
            tell(
                    "hamrah.providers.apple.native-client-ids",
                    "is missing, and so is hamrah.providers.google.native-client-ids");
        }
        var url = value("hamrah.public-url");
        if (value("hamrah.attest.root") != null && url != null && !isLoopback(url)) {
            tell("hamrah.attest.root", "is for the demo and tests: at a real site Apple's own root counts");
        }
        if (value("hamrah.attest.receipts.root") != null && url != null && !isLoopback(url)) {
            tell("hamrah.attest.receipts.root", "is for the demo and tests: at a real site Apple's own root counts");
        }
        if (value("hamrah.attest.receipts.url") != null && url != null && !isLoopback(url)) {
            tell("hamrah.attest.receipts.url", "is for tests: at a real site Apple itself is asked");
        }
    }

    private boolean isForApps() {
        return !list("hamrah.providers.google.native-client-ids").isEmpty()
                || !list("hamrah.providers.apple.native-client-ids").isEmpty();
    }

    private static boolean isLoopback(String url) {
        try {
            return Loopback.isHost(new URI(url).getHost());
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private void apple() {
        if (value("hamrah.providers.apple.client-secret") != null) {
            tell(
                    "hamrah.providers.apple.client-secret",
                    "is for ./hamrah demo only: Apple's is made from the private key");
        }
        for (var name : List.of("team-id", "key-id")) {
            var text = value("hamrah.providers.apple." + name);
            if (text != null && !APPLE_ID.matcher(text).matches()) {
                tell("hamrah.providers.apple." + name, "must be 10 capital letters and digits");
            }
        }
        var pem = value("hamrah.providers.apple.private-key");
        if (pem != null && !isP256Key(pem)) {
            tell("hamrah.providers.apple.private-key", "is not a PKCS#8 PEM of a P-256 key (the .p8 file Apple gives)");
        }
    }

    /** Whether any of it is set; then all of {@code names} must be. */
    private boolean provider(String provider, String... names) {
        var prefix = "hamrah.providers." + provider + ".";
        for (var name : List.of("issuer", "authorization-uri", "token-uri", "jwks-uri")) {
            var text = value(prefix + name);
            var uri = text == null ? null : uri(prefix + name, text);
            if (uri != null && !"https".equals(uri.getScheme())) {
                tell(prefix + name, "must be https");
            }
        }
        if (Stream.of(names).allMatch(name -> value(prefix + name) == null)) {
            return false;
        }
        Stream.of(names).forEach(name -> required(prefix + name));
        return true;
    }

    private void cookieDomain() {
        var domain = value("hamrah.cookie.parent-domain");
        var url = value("hamrah.public-url");
        if (domain != null && url != null) {
            var host = URI.create(url).getHost();
            if (host == null || !(host.equals(domain) || host.endsWith("." + domain)) || !domain.contains(".")) {
                tell("hamrah.cookie.parent-domain", "must be a parent of the host of hamrah.public-url");
            }
        }
    }

    private void origins() {
        var origins = list("hamrah.cors.allowed-origins");
        for (int i = 0; i < origins.size(); i++) {
            var name = "hamrah.cors.allowed-origins[" + i + "]";
            var origin = uri(name, origins.get(i));
            if (origin != null && (!isOrigin(origin) || !"https".equals(origin.getScheme()))) {
                tell(name, "must be an https origin, such as https://www.example.org");
            }
        }
    }

    /** Who operates the service shall not share a port with everybody. */
    private void management() {
        var port = value("management.server.port");
        if (port == null || port.equals(value("server.port"))) {
            tell("management.server.port", "must be a port of its own, such as 8081");
        }
        var token = value("hamrah.operator.token");
        if (token != null && token.length() < OperatorToken.SHORTEST) {
            tell("hamrah.operator.token", "must have at least " + OperatorToken.SHORTEST + " characters");
        } else if (token != null && token.chars().distinct().count() < DISTINCT_BYTES_AT_LEAST) {
            tell("hamrah.operator.token", "is weak: its characters are not random");
        } else if (token != null && !TOKEN.matcher(token).matches()) {
            tell("hamrah.operator.token", "must consist of A-Z a-z 0-9 - . _ ~ + / =");
        }
    }

    private void tracing() {
        var text = value("hamrah.tracing.endpoint");
        var endpoint = text == null ? null : uri("hamrah.tracing.endpoint", text);
        if (endpoint != null && !isWeb(endpoint)) {
            tell("hamrah.tracing.endpoint", "must be an http or https URL, such as http://localhost:4318/v1/traces");
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    private @Nullable String required(String property) {
        var value = value(property);
        if (value == null) {
            tell(property, "is missing");
        }
        return value;
    }

    private @Nullable String value(String property) {
        var value = environment.getProperty(property);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private List<String> list(String property) {
        return Binder.get(environment)
                .bind(property, Bindable.listOf(String.class))
                .orElse(List.of());
    }

    private @Nullable URI uri(String property, String text) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException e) {
            tell(property, "is not a URL");
            return null;
        }
    }

    private static boolean isOrigin(URI uri) {
        return uri.getScheme() != null
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath() == null || uri.getPath().isEmpty());
    }

    private static boolean isP256Key(String pem) {
        try {
            P256Key.read(pem);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether it is neither a few bytes repeated, nor text, nor counted up as in the examples of many a manual. */
    private static boolean looksRandom(byte[] bytes) {
        // 32 random bytes show fewer than 12 different values once in 10^20 times, are all printable once in 10^13.
        var printable = IntStream.range(0, bytes.length).allMatch(i -> bytes[i] >= ' ' && bytes[i] <= '~');
        var steps = new byte[bytes.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (bytes[i + 1] - bytes[i]);
        }
        return distinct(bytes) >= DISTINCT_BYTES_AT_LEAST && !printable && distinct(steps) > MOST_REGULAR_STEPS;
    }

    private static long distinct(byte[] bytes) {
        var seen = new HashSet<Byte>();
        for (byte value : bytes) {
            seen.add(value);
        }
        return seen.size();
    }

    private void tell(String property, String problem) {
        problems.add(property + " " + problem);
    }
}
