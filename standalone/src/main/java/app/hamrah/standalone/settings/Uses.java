package app.hamrah.standalone.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** What good settings amount to, for people; never a secret. */
public final class Uses {

    private Uses() {}

    /** What is used where, in the order to read it. */
    public static Map<String, String> of(ConfigurableEnvironment settings) {
        var uses = new LinkedHashMap<String, String>();
        uses.put("site", settings.getProperty("hamrah.public-url", ""));
        uses.put("log", place(settings, "hamrah.event-store.url", "events"));
        uses.put("vault", place(settings, "hamrah.vault.url", "vault"));
        uses.put("read models", place(settings, "hamrah.read-models.url", "read-models"));
        uses.put("sign-in with", providers(settings));
        uses.put("credential keys", keys(settings, "hamrah.keys.credential"));
        uses.put("cookie keys", keys(settings, "hamrah.keys.cookie"));
        uses.put("token keys", keys(settings, "hamrah.keys.token"));
        uses.put("challenge keys", keys(settings, "hamrah.keys.challenge"));
        uses.put(
                "management",
                settings.getProperty("management.server.address", "every address") + " port "
                        + settings.getProperty("management.server.port", "of the site"));
        uses.put("operator's token", token(settings));
        return uses;
    }

    private static String place(ConfigurableEnvironment settings, String property, String file) {
        var url = settings.getProperty(property, "");
        // What stands behind the question mark is for the driver.
        return url.isBlank() ? settings.getProperty("hamrah.data-dir", "") + "/" + file : url.replaceFirst("\\?.*", "");
    }

    private static String providers(ConfigurableEnvironment settings) {
        return Stream.of("google", "apple")
                .filter(provider -> !settings.getProperty("hamrah.providers." + provider + ".client-id", "")
                        .isBlank())
                .collect(Collectors.joining(", "));
    }

    /** Their ids alone. */
    private static String keys(ConfigurableEnvironment settings, String property) {
        var ids = Binder.get(settings).bind(property, Bindable.listOf(String.class)).orElse(List.of()).stream()
                .map(key -> key.substring(0, Math.max(0, key.indexOf(':'))))
                .toList();
        return ids.isEmpty()
                ? ""
                : ids.getFirst() + " is used"
                        + (ids.size() == 1 ? "" : ", also taken: " + String.join(", ", ids.subList(1, ids.size())));
    }

    private static String token(ConfigurableEnvironment settings) {
        if (!settings.getProperty("hamrah.operator.token", "").isBlank()) {
            return "hamrah.operator.token";
        }
        var folder = settings.getProperty("hamrah.data-dir", "");
        return folder.isBlank() ? "none: no operator is let in" : folder + "/operator.token";
    }
}
