package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A place in one stream, written {@code <stream>@<sequence>}: what a write reports and a read may ask to have seen.
 *
 * @param stream the {@link StreamId#value()} of the stream
 * @param sequence the sequence number of its event, from 0
 */
public record Version(String stream, long sequence) {

    private static final Pattern TEXT = Pattern.compile("([a-z]{3}_[A-Za-z0-9_-]{1,60})@([0-9]{1,18})");

    public static Version of(StreamId stream, long sequence) {
        return new Version(stream.value(), sequence);
    }

    /** Reads what {@link #toString()} wrote; throws {@link IllegalArgumentException} on anything else. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Version parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a version of the form <stream>@<sequence>");
        }
        return new Version(match.group(1), Long.parseLong(match.group(2)));
    }

    @JsonValue
    @Override
    public String toString() {
        return stream + "@" + sequence;
    }
}
