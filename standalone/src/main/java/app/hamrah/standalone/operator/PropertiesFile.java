package app.hamrah.standalone.operator;

import app.hamrah.standalone.store.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of settings that is changed in place: what is not asked for stays as it is, comments and order included.
 *
 * <p>Only what is written plainly is changed: one line for each value, without a backslash.
 */
final class PropertiesFile {

    private final Path file;
    private final String before;
    private final List<String> lines;

    private PropertiesFile(Path file, String before) {
        this.file = file;
        this.before = before;
        this.lines = new ArrayList<>(before.lines().toList());
    }

    static PropertiesFile read(Path file) {
        try {
            return new PropertiesFile(file.toRealPath(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Failed(ExitCodes.CONFIG, "there is no " + file + " here: --file names another");
        } catch (IOException e) {
            throw new Failed(ExitCodes.CONFIG, file + " cannot be read");
        }
    }

    /** The values of a property, in their order: of {@code name}, or of {@code name[0]} and so on. */
    List<String> list(String name) {
        var values = new ArrayList<String>();
        for (var line : lines) {
            var entry = entry(name, line);
            if (entry != null) {
                if (line.contains("\\")) {
                    throw new Failed(ExitCodes.CONFIG, name + " has a backslash in " + file + ": write it plainly");
                }
                for (var value : entry.group("value").split(",", -1)) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    /** The comments that {@code pattern} finds, in their order. */
    List<Matcher> comments(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }

    /**
     * Puts other lines where a property stands first, in the place of all of it; at the end where it is missing.
     *
     * @param also which other lines go with it
     */
    void replace(String name, Predicate<String> also, List<String> replacement) {
        @Nullable Integer first = null;
        var kept = new ArrayList<String>();
        for (var line : lines) {
            if (entry(name, line) != null || also.test(line)) {
                first = first == null ? Integer.valueOf(kept.size()) : first;
            } else {
                kept.add(line);
            }
        }
        kept.addAll(first == null ? kept.size() : first, replacement);
        lines.clear();
        lines.addAll(kept);
    }

    /** Replaces the file at once and durably; its mode, owner and group stay. */
    void write() {
        try {
            if (!Files.readString(file).equals(before)) {
                throw new Failed(file + " has just been changed by somebody else: nothing was written");
            }
            var folder = file.getParent();
            var draft = Files.createTempFile(folder, file.getFileName().toString(), null);
            try {
                belongAs(file, draft);
                DurableFiles.write(draft, String.join("\n", lines) + "\n");
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                DurableFiles.syncNames(folder);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new Failed(file + " cannot be written as the same user and with the same mode: it is as it was");
        }
    }

    /** Mode last: until then nobody else may read the draft, and then no group but the file's own. */
    private static void belongAs(Path file, Path draft) throws IOException {
        if (!Files.getOwner(draft).equals(Files.getOwner(file))) {
            Files.setOwner(draft, Files.getOwner(file));
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            var kept = Files.readAttributes(file, PosixFileAttributes.class);
            if (!Files.readAttributes(draft, PosixFileAttributes.class).group().equals(kept.group())) {
                Files.getFileAttributeView(draft, PosixFileAttributeView.class).setGroup(kept.group());
            }
            Files.setPosixFilePermissions(draft, kept.permissions());
        }
    }

    private static @Nullable Matcher entry(String name, String line) {
        var entry = Pattern.compile("\\s*" + Pattern.quote(name) + "(\\[\\d+])?\\s*[=:]\\s*(?<value>.*?)\\s*")
                .matcher(line);
        return entry.matches() ? entry : null;
    }
}
