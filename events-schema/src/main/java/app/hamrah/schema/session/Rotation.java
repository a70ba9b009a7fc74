package app.hamrah.schema.session;

import java.time.Instant;

/**
 * A credential that a refresh handed out.
 *
 * @param at when it was handed out for the first time
 * @param answered whether it was handed out again, as far as that is on record
 */
public record Rotation(int generation, Instant at, boolean answered) {}
