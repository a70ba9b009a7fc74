package app.hamrah.standalone.operator;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows for people: columns as wide as they need to be, and nothing that a terminal would obey. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    void row(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(printable(String.valueOf(cell)));
        }
        rows.add(row);
    }

    void print(PrintWriter out) {
        var columns = rows.getFirst().size();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', width(i) - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** The text without control characters. */
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
