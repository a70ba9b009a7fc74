package app.hamrah.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a read model is not what the log says. No values are told: they may be personal.
 *
 * @param rows how many rows it has
 * @param differing how many of them have another value somewhere
 * @param missing how many more there should be
 * @param extra how many of them there should not be
 * @param examples some of these rows, not all
 */
record Drift(long rows, long differing, long missing, long extra, List<Example> examples) {

    static final int MOST_EXAMPLES = 20;

    /**
     * One row.
     *
     * @param key the values of its primary key, with a slash between them
     * @param column the first that differs; null when the whole row is missing or extra
     * @param what {@code differs}, {@code missing} or {@code extra}
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Example(String key, @Nullable String column, String what) {}
}
