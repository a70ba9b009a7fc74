package app.hamrah.standalone.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;
import tools.jackson.databind.JsonNode;

/** Settings that a part of the service would refuse when it is made: not of their type, or out of their bounds. */
final class BoundSettings {

    private static final String PREFIX = "hamrah.";

    private BoundSettings() {}

    /** One line for each part that refuses; like all of {@link Settings} without a value that may be secret. */
    static List<String> problems(ConfigurableEnvironment environment) {
        var binder = Binder.get(environment);
        var problems = new ArrayList<String>();
        for (var group : Metadata.all("groups")) {
            var name = group.path("name").asString();
            if ((name + ".").startsWith(PREFIX) && isWhole(group)) {
                try {
                    binder.bindOrCreate(
                            name,
                            Bindable.of(ClassUtils.resolveClassName(
                                    group.path("type").asString(), null)));
                } catch (BindException e) {
                    var line = line(e);
                    // What must be set Settings knows better: there may be another way to say it.
                    if (!line.endsWith(" is missing")) {
                        problems.add(line);
                    }
                }
            }
        }
        return problems;
    }

    /** Whether it is bound by itself, and is no part of another. */
    private static boolean isWhole(JsonNode group) {
        return group.path("type").asString().equals(group.path("sourceType").asString()) && !group.has("sourceMethod");
    }

    private static String line(BindException e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        if (cause instanceof PlaceholderResolutionException missing) {
            return e.getName() + " refers to ${" + missing.getPlaceholder() + "}, which is not set";
        }
        var told = String.valueOf(cause.getMessage());
        return cause instanceof IllegalArgumentException && told.startsWith(PREFIX)
                ? told
                : e.getName() + " " + expected(e.getTarget().getType().resolve());
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return "is not a duration, such as 30d, 15m or 2s";
        }
        if (type == boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == long.class || type == double.class) {
            return "is not a number, or too large";
        }
        return type == URI.class ? "is not a URL" : "cannot be read";
    }
}
