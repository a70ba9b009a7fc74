package app.hamrah.schema;

import java.time.Instant;

/** What every event says of itself: who acted, through what, for which request, when (UTC, server's clock). */
public record Provenance(Actor actor, Channel channel, RequestId request, Instant at) {}
