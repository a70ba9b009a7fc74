package app.hamrah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything found in one run: told as it is found, and written down at the end. */
final class Results {

    private static final String TABLE = """
            | what | figure | beside it | target | |
            |---|---|---|---|---|
            """;

    private final Map<String, List<Result>> found = new LinkedHashMap<>();
    private final Map<String, String> conditions = new LinkedHashMap<>();

    void condition(String name, String value) {
        conditions.put(name, value);
    }

    void add(Benchmark benchmark, Result result) {
        found.computeIfAbsent(benchmark.name() + ": " + benchmark.about(), title -> new ArrayList<>())
                .add(result);
        System.out.println("  " + result.line());
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    private String text() {
        var text = new StringBuilder("""
                # Results

                Written by `./hamrah bench`; [how to read it](README.md). A line with "others" was measured while somebody else
                used the machine, and counts for nothing.

                """);
        text.append("| | |\n|---|---|\n| date | %s |\n".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        conditions.forEach((name, value) -> text.append("| %s | %s |\n".formatted(name, value)));
        found.forEach((title, results) -> {
            text.append("\n## ").append(title).append("\n\n").append(TABLE);
            results.forEach(result -> text.append(result.row()).append('\n'));
        });
        return text.toString();
    }
}
