package app.hamrah.standalone.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Settings under {@code hamrah.} that there are none of, most often for a slip of the pen: nothing reads them, so they
 * would be missed. Of environment variables only those are told that look like a setting misspelt; others may be meant
 * for something else.
 */
public final class UnknownSettings {

    private static final String PREFIX = "hamrah.";

    /** Read by {@link Settings}, and bound by nobody. */
    private static final String DEMO = "hamrah.demo";

    private static final Pattern LIST = Pattern.compile("java\\.util\\.List<(app\\.hamrah\\..+)>");

    private static final int MOST_SLIPS = 3;

    private UnknownSettings() {}

    /**
     * A setting that nothing reads.
     *
     * @param suggestion the setting that may be meant, or null when none is like it
     */
    public record Unknown(String name, @Nullable String suggestion) {

        /** In one line; the value is never shown. */
        public String line() {
            return name + " is no setting" + (suggestion == null ? "" : ": did you mean " + suggestion + "?");
        }
    }

    /** Those of {@code environment}, in order. */
    public static List<Unknown> in(ConfigurableEnvironment environment) {
        var known = new TreeMap<String, String>();
        known().forEach(name -> known.put(uniform(name), name));
        var found = new TreeMap<String, Unknown>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                var variables = source instanceof SystemEnvironmentPropertySource;
                for (var name : listed.getPropertyNames()) {
                    if (isOurs(name, variables) && !known.containsKey(uniform(name))) {
                        var suggestion = nearest(uniform(name), known);
                        if (suggestion != null || !variables) {
                            found.put(name, new Unknown(name, suggestion));
                        }
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean isOurs(String name, boolean variable) {
        return variable
                ? name.toUpperCase(Locale.ROOT).startsWith("HAMRAH_")
                : name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** Every setting there is, as the modules describe them to editors. */
    private static Collection<String> known() {
        var known = new HashSet<String>();
        known.add(DEMO);
        Metadata.all("properties").forEach(property -> {
            var name = property.path("name").asString();
            known.add(name);
            members(property.path("type").asString()).forEach(member -> known.add(name + "." + member));
        });
        known.removeIf(name -> !name.startsWith(PREFIX));
        return known;
    }

    /** What each element of a list of ours has: modules describe the list alone. */
    private static List<String> members(String type) {
        var element = LIST.matcher(type);
        if (!element.matches()) {
            return List.of();
        }
        return Arrays.stream(ClassUtils.resolveClassName(element.group(1), null).getRecordComponents())
                .map(member -> DataObjectPropertyName.toDashedForm(member.getName()))
                .toList();
    }

    /** The same for every spelling that Spring takes for the same, and for every element of a list. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("\\[\\d+]", "")
                .replaceAll("_\\d+(?=_|$)", "")
                .replaceAll("[^a-z0-9]", "");
    }

    private static @Nullable String nearest(String name, Map<String, String> known) {
        @Nullable String nearest = null;
        var fewest = MOST_SLIPS + 1;
        for (var candidate : known.entrySet()) {
            var slips = slips(name, candidate.getKey());
            if (slips < fewest) {
                fewest = slips;
                nearest = candidate.getValue();
            }
        }
        return nearest;
    }

    /** Letters to change, add or leave out to make one of the other (Levenshtein's distance). */
    private static int slips(String one, String other) {
        var row = new ArrayList<Integer>();
        for (int j = 0; j <= other.length(); j++) {
            row.add(j);
        }
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row.get(0);
            row.set(0, i);
            for (int j = 1; j <= other.length(); j++) {
                var change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row.get(j);
                row.set(j, Math.min(change, 1 + Math.min(row.get(j), row.get(j - 1))));
            }
        }
        return row.get(other.length());
    }
}
