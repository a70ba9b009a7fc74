package app.hamrah.standalone.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that keeps everything that is not kept elsewhere. */
public final class DataFolder {

    private DataFolder() {}

    /** Why {@code path} cannot be the data folder, in words, or an empty text when it can; makes it if need be. */
    public static String problemWith(Path path) {
        // H2 reads settings from its URL after a semicolon: a folder's name must not bring any.
        if (path.toString().contains(";")) {
            return "must not contain a semicolon";
        }
        try {
            Files.createDirectories(path);
        } catch (java.io.IOException e) {
            return "cannot be made: " + e.getMessage();
        }
        return Files.isWritable(path) ? "" : "cannot be written";
    }
}
