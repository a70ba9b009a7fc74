package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.query.QueryResponse;

/** Who waits for the answers of one handler to one query. */
interface QueryReply {

    void on(QueryResponse response);

    /** The handler has answered all. */
    void complete();
}
