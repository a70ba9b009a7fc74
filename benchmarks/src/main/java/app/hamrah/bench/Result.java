package app.hamrah.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of what was found.
 *
 * @param target what it should be, or empty where nothing is promised
 * @param met whether it is; null where nothing is promised
 * @param others the most cores that anybody else used meanwhile
 */
record Result(
        String what,
        String value,
        String details,
        String target,
        @Nullable Boolean met,
        double others) {

    static Result of(String what, String value, String details, List<Measured> from) {
        return new Result(
                what,
                value,
                details,
                "",
                null,
                from.stream().mapToDouble(Measured::others).max().orElse(0));
    }

    Result against(String promised, boolean kept) {
        return new Result(what, value, details, promised, kept, others);
    }

    /** What came of it, in a word; a figure from a machine that others used is no figure. */
    String verdict() {
        var word = met == null ? "" : met ? "met" : "missed";
        return others <= Measured.QUIET
                ? word
                : "%s (others used %.1f cores)".formatted(word, others).trim();
    }

    String line() {
        return "%-34s %-24s %s%s%s"
                .formatted(
                        what,
                        value,
                        details,
                        target.isEmpty() ? "" : "; target " + target,
                        verdict().isEmpty() ? "" : ": " + verdict());
    }

    String row() {
        return "| %s | %s | %s | %s | %s |".formatted(what, value, details, target, verdict());
    }
}
