package app.hamrah.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The page of settings lists what there is to set, and nothing else. */
class SettingsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(hamrah\\.[a-z.-]+)` \\|", Pattern.MULTILINE);

    @Test
    void everySettingIsOnThePageOnce() throws Exception {
        var json = JsonMapper.builder().build();
        var known = new TreeSet<String>();
        var files = Thread.currentThread()
                .getContextClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (var metadata = files.nextElement().openStream()) {
                json.readTree(metadata)
                        .get("properties")
                        .forEach(property -> known.add(property.get("name").asString()));
            }
        }
        known.removeIf(name -> !name.startsWith("hamrah."));

        var page = Files.readString(Path.of("../docs/settings.md"));
        assertThat(ROW.matcher(page).results().map(row -> row.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
