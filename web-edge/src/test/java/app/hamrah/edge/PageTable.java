package app.hamrah.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table of a page in docs/, so that a test can hold what the page says. */
public final class PageTable {

    private PageTable() {}

    /** The cells of each row of the table whose first line starts with the given cell. */
    public static List<List<String>> rows(String page, String firstCell) throws IOException {
        var lines = Files.readAllLines(Path.of("../docs").resolve(page));
        return lines.stream()
                .dropWhile(line -> !line.startsWith("| " + firstCell + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(PageTable::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
