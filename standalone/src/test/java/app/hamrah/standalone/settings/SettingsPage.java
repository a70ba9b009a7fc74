package app.hamrah.standalone.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of settings as they follow from the properties of all modules. The words around them are kept. */
final class SettingsPage {

    private static final Pattern ROW = Pattern.compile("^\\| `(hamrah\\.[a-z0-9.-]+)` \\|.*");
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

    /** The table of what has a default is the last one, and every property that no other table has is in it. */
    private static final String OPTIONAL = "| property | type | default | what it is |";

    private static final Map<String, String> TYPES = Map.of(
            "java.lang.String", "text",
            "java.time.Duration", "duration",
            "java.lang.Integer", "number",
            "java.lang.Long", "number",
            "java.lang.Double", "number",
            "java.lang.Boolean", "true or false",
            "java.net.URI", "URL",
            "java.nio.file.Path", "folder");

    private SettingsPage() {}

    /** Every property of ours, by name. */
    static SortedMap<String, JsonNode> properties() throws IOException {
        var known = new TreeMap<String, JsonNode>();
        var files = Thread.currentThread()
                .getContextClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (var metadata = files.nextElement().openStream()) {
                JsonMapper.shared()
                        .readTree(metadata)
                        .get("properties")
                        .forEach(property -> known.put(property.get("name").asString(), property));
            }
        }
        known.keySet().removeIf(name -> !name.startsWith("hamrah."));
        return known;
    }

    /** A page with the rows of its tables as they have to be. */
    static String derive(String page, SortedMap<String, JsonNode> properties) {
        var lines = new ArrayList<String>();
        var placed = new HashSet<String>();
        var optional = false;
        for (var line : page.lines().toList()) {
            if (line.equals(OPTIONAL)) {
                optional = true;
            }
            var row = ROW.matcher(line);
            if (!row.matches()) {
                lines.add(line);
                if (optional && line.startsWith("|---")) {
                    lines.addAll(rest(properties, placed));
                }
            } else if (!optional && properties.containsKey(row.group(1)) && placed.add(row.group(1))) {
                lines.add(required(row.group(1), properties.get(row.group(1))));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> rest(SortedMap<String, JsonNode> properties, Set<String> placed) {
        return properties.entrySet().stream()
                .filter(property -> placed.add(property.getKey()))
                .map(property -> cells(
                        "`" + property.getKey() + "`",
                        type(property.getValue()),
                        standard(property.getValue()),
                        words(property.getValue())))
                .toList();
    }

    private static String required(String name, JsonNode property) {
        return cells("`" + name + "`", type(property), words(property));
    }

    private static String cells(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String type(JsonNode property) {
        var type = property.path("type").asString();
        if (type.startsWith("java.util.List<")) {
            return "list";
        }
        var own = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return TYPES.getOrDefault(type, own);
    }

    private static String standard(JsonNode property) {
        var value = property.path("defaultValue").asString("");
        return value.isEmpty() ? "none" : "`" + value + "`";
    }

    private static String words(JsonNode property) {
        var words = CODE.matcher(property.path("description").asString("")).replaceAll("`$1`");
        return words.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
