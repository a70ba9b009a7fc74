package app.hamrah.standalone.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the modules tell editors of their settings. */
final class Metadata {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    private Metadata() {}

    /** All {@code properties} or {@code groups} that there are, of whatever module. */
    static List<JsonNode> all(String kind) {
        var json = JsonMapper.builder().build();
        var found = new ArrayList<JsonNode>();
        try {
            var files = Metadata.class.getClassLoader().getResources(FILE);
            while (files.hasMoreElements()) {
                try (var file = files.nextElement().openStream()) {
                    json.readTree(file).path(kind).forEach(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
