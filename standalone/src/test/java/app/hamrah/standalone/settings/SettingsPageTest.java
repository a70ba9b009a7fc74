package app.hamrah.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of settings lists what there is to set, as the properties say it. {@code -Dhamrah.docs.write=true} writes it. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/settings.md");

    @Test
    void everySettingIsOnThePageAsItsPropertySaysIt() throws IOException {
        var page = Files.readString(PAGE);
        var derived = SettingsPage.derive(page, SettingsPage.properties());

        if (Boolean.getBoolean("hamrah.docs.write")) {
            Files.writeString(PAGE, derived);
        } else {
            assertThat(page)
                    .as("docs/settings.md: CONTRIBUTING.md says how to write it")
                    .isEqualTo(derived);
        }
    }

    @Test
    void everySettingSaysWhatItIs() throws IOException {
        assertThat(SettingsPage.properties())
                .isNotEmpty()
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asString(""))
                        .as(name)
                        .isNotBlank());
    }

    @Test
    void aSettingThatIsMissingOrGoneIsSeen() throws IOException {
        var properties = SettingsPage.properties();
        var page = SettingsPage.derive(Files.readString(PAGE), properties);
        var name = properties.firstKey();
        var changed = page.replaceFirst("\\| `" + name + "` [^\n]*\n", "")
                + "| `hamrah.gone` | text | none | what is not there |\n";

        assertThat(SettingsPage.derive(changed, properties)).isEqualTo(page);
    }
}
