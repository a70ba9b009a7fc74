package app.hamrah.standalone.settings;

import app.hamrah.edge.operator.OperatorToken;
import app.hamrah.edge.setting.Loopback;
import app.hamrah.standalone.store.DataFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Whether the settings are fit for real people: every problem at once, each in one line that begins with the property's
 * name. No line ever shows a value that may be secret.
 */
public final class Settings {

    /** RFC 6750 section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private static final int DISTINCT_CHARACTERS_AT_LEAST = 12;

    private final ConfigurableEnvironment environment;
    private final SettingValues values;
    private final KeySettings keys;
    private final StoreSettings stores;
    private final ProviderSettings providers;

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
        this.values = new SettingValues(environment);
        this.keys = new KeySettings(values);
        this.stores = new StoreSettings(values, folders);
        this.providers = new ProviderSettings(values, keys);
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
            settings.values.tell("a setting", "refers to ${" + e.getPlaceholder() + "}, which is not set");
        }
        return List.copyOf(settings.values.problems());
    }

    private void check() {
        publicUrl();
        stores.check();
        keys.keyList("hamrah.keys.credential");
        keys.keyList("hamrah.keys.cookie");
        keys.keyList("hamrah.keys.token");
        keys.keyList("hamrah.keys.challenge");
        keys.keyAt("hamrah.keys.identity");
        keys.keyAt("hamrah.vault.master-key");
        var former = values.list("hamrah.vault.former-master-keys");
        for (int i = 0; i < former.size(); i++) {
            keys.key("hamrah.vault.former-master-keys[" + i + "]", former.get(i));
        }
        providers.check();
        cookieDomain();
        origins();
        management();
        tracing();
        if ("true".equals(values.value("hamrah.demo"))) {
            values.tell("hamrah.demo", "is for ./hamrah demo only");
        }
    }

    /** What the parts of the service would refuse, unless it is told already. */
    private void bound() {
        var told = values.problems().stream().map(Settings::property).toList();
        for (var problem : BoundSettings.problems(environment)) {
            if (told.stream().noneMatch(property -> isAbout(problem, property))) {
                values.problems().add(problem);
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
        var text = values.required("hamrah.public-url");
        if (text == null) {
            return;
        }
        var url = values.uri("hamrah.public-url", text);
        if (url == null) {
            return;
        }
        if (!SettingValues.isOrigin(url)) {
            values.tell(
                    "hamrah.public-url", "must be an origin, such as https://id.example.org, without path or query");
        } else if (!"https".equals(url.getScheme()) && !Loopback.isHost(url.getHost())) {
            values.tell("hamrah.public-url", "must be https (http is for loopback only)");
        }
    }

    private void cookieDomain() {
        var domain = values.value("hamrah.cookie.parent-domain");
        var url = values.value("hamrah.public-url");
        if (domain != null && url != null) {
            var host = URI.create(url).getHost();
            if (host == null || !(host.equals(domain) || host.endsWith("." + domain)) || !domain.contains(".")) {
                values.tell("hamrah.cookie.parent-domain", "must be a parent of the host of hamrah.public-url");
            }
        }
    }

    private void origins() {
        var origins = values.list("hamrah.cors.allowed-origins");
        for (int i = 0; i < origins.size(); i++) {
            var name = "hamrah.cors.allowed-origins[" + i + "]";
            var origin = values.uri(name, origins.get(i));
            if (origin != null && (!SettingValues.isOrigin(origin) || !"https".equals(origin.getScheme()))) {
                values.tell(name, "must be an https origin, such as https://www.example.org");
            }
        }
    }

    /** Who operates the service shall not share a port with everybody. */
    private void management() {
        var port = values.value("management.server.port");
        if (port == null || port.equals(values.value("server.port"))) {
            values.tell("management.server.port", "must be a port of its own, such as 8081");
        }
        var token = values.value("hamrah.operator.token");
        if (token != null && token.length() < OperatorToken.SHORTEST) {
            values.tell("hamrah.operator.token", "must have at least " + OperatorToken.SHORTEST + " characters");
        } else if (token != null && token.chars().distinct().count() < DISTINCT_CHARACTERS_AT_LEAST) {
            values.tell("hamrah.operator.token", "is weak: its characters are not random");
        } else if (token != null && !TOKEN.matcher(token).matches()) {
            values.tell("hamrah.operator.token", "must consist of A-Z a-z 0-9 - . _ ~ + / =");
        }
    }

    private void tracing() {
        var text = values.value("hamrah.tracing.endpoint");
        var endpoint = text == null ? null : values.uri("hamrah.tracing.endpoint", text);
        if (endpoint != null && !isWeb(endpoint)) {
            values.tell(
                    "hamrah.tracing.endpoint", "must be an http or https URL, such as http://localhost:4318/v1/traces");
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }
}
