package app.hamrah.standalone.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings as texts, and the problems told of them, each in one line that begins with the property's name. */
final class SettingValues {

    private final ConfigurableEnvironment environment;
    private final List<String> problems = new ArrayList<>();

    SettingValues(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** Notes a problem; it shows no value that may be secret. */
    void tell(String property, String problem) {
        problems.add(property + " " + problem);
    }

    /** What was told, in order. */
    List<String> problems() {
        return problems;
    }

    /** A value that has to be there, or null and a problem. */
    @Nullable
    String required(String property) {
        var value = value(property);
        if (value == null) {
            tell(property, "is missing");
        }
        return value;
    }

    /** A value without the blanks around it, or null where there is none. */
    @Nullable
    String value(String property) {
        var value = environment.getProperty(property);
        return value == null || value.isBlank() ? null : value.strip();
    }

    List<String> list(String property) {
        return Binder.get(environment)
                .bind(property, Bindable.listOf(String.class))
                .orElse(List.of());
    }

    /** What a text is as a URI, or null and a problem. */
    @Nullable
    URI uri(String property, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            tell(property, "is not a URL");
            return null;
        }
    }

    static boolean isOrigin(URI uri) {
        return uri.getScheme() != null
                && uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath() == null || uri.getPath().isEmpty());
    }
}
