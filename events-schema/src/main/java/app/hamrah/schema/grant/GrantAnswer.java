package app.hamrah.schema.grant;

import java.time.Instant;

/** What becomes of a grant that could not be given back. */
public sealed interface GrantAnswer {

    /** It is due again then. */
    record Postponed(Instant until) implements GrantAnswer {}

    /** It has been tried for long enough, and is forgotten. */
    record GivenUp() implements GrantAnswer {}

    /** There is no such grant: it was given back, or a newer one took its place. */
    record Gone() implements GrantAnswer {}
}
