package app.hamrah.standalone.settings;

import app.hamrah.query.ReadModelProperties;
import app.hamrah.standalone.settings.Settings.Folders;
import app.hamrah.standalone.store.DatabaseAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Whether what is stored has a place: databases that can be asked, and folders that nobody else can read. */
final class StoreSettings {

    private static final String FILE = "jdbc:h2:file:";

    private final SettingValues values;
    private final Folders folders;

    StoreSettings(SettingValues values, Folders folders) {
        this.values = values;
        this.folders = folders;
    }

    void check() {
        var log = isInFolder("hamrah.event-store", DatabaseAddress::problemWith);
        var vault = isInFolder("hamrah.vault", DatabaseAddress::problemWith);
        var readModels = isInFolder("hamrah.read-models", ReadModelProperties::problemWith);
        if (log || vault || readModels || values.value("hamrah.data-dir") != null) {
            dataFolder();
        }
    }

    /** Whether a database lies in the data folder because nobody has said where else. */
    private boolean isInFolder(String prefix, UnaryOperator<String> problemWith) {
        String url;
        try {
            url = values.value(prefix + ".url");
        } catch (IllegalArgumentException e) {
            // A default that names the data folder, which is not set.
            return true;
        }
        if (url == null) {
            return true;
        }
        var problem = problemWith.apply(url);
        if (!problem.isEmpty()) {
            values.tell(prefix + ".url", problem);
        } else if (!url.startsWith("jdbc:h2:")) {
            values.required(prefix + ".username");
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
            var dataDir = values.value("hamrah.data-dir");
            if (dataDir != null && Path.of(dataDir).toAbsolutePath().equals(folder)) {
                return;
            }
            var problem = folder == null ? "is the root of a disk" : folders.problemWith(folder);
            if (!problem.isEmpty()) {
                values.tell(property, "lies in a folder that " + problem);
            }
        } catch (InvalidPathException e) {
            values.tell(property, "is not a path");
        }
    }

    private void dataFolder() {
        var text = values.required("hamrah.data-dir");
        if (text != null) {
            try {
                var problem = folders.problemWith(Path.of(text));
                if (!problem.isEmpty()) {
                    values.tell("hamrah.data-dir", problem);
                }
            } catch (InvalidPathException e) {
                values.tell("hamrah.data-dir", "is not a path");
            }
        }
    }
}
