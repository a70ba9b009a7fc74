package app.hamrah.schema;

import org.jspecify.annotations.Nullable;

/** What a command answers when it starts nothing new. A refusal is an answer, not an exception. */
public sealed interface Outcome {

    /**
     * It holds now; asking again changes nothing.
     *
     * @param version the last thing written, or null when it already held and nothing was written
     */
    record Done(@Nullable Version version) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
}
