package app.hamrah.schema;

import java.time.Instant;

/** Where a command comes from; every command carries one, and the event it leads to keeps it. */
public record Origin(Actor actor, Channel channel, RequestId request) {

    /** The origin at the moment of the decision, by the server's clock. */
    public Provenance at(Instant instant) {
        return new Provenance(actor, channel, request, instant);
    }
}
