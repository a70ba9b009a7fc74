package app.hamrah.schema;

/**
 * The name of one event stream: a prefix that says what it is and an opaque rest.
 *
 * <p>{@link Object#toString()} of every id is its {@link #value()}: it is what the event store files events under.
 */
public interface StreamId {

    /** The id as text: ASCII, at most 64 characters. */
    String value();
}
