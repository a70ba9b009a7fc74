package app.hamrah.edge.http;

import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import org.springframework.web.server.ServerWebExchange;

/** Who asks, through what and under which request id, as every command carries it. */
public final class RequestOrigin {

    private static final String REQUEST_ID = RequestOrigin.class.getName() + ".request";

    private RequestOrigin() {}

    /** The origin of a request: the account of its session, or a stranger, through a browser or with an app's token. */
    public static Origin of(ServerWebExchange exchange) {
        var session = CurrentSession.of(exchange);
        var actor = session == null ? Actor.STRANGER : session.accountId().asActor();
        var channel = CurrentSession.isByToken(exchange) ? Channel.IOS : Channel.WEB;
        return new Origin(actor, channel, requestId(exchange));
    }

    /** The id of the request, set by the first filter; throws {@link IllegalStateException} before it has run. */
    public static RequestId requestId(ServerWebExchange exchange) {
        RequestId id = exchange.getAttribute(REQUEST_ID);
        if (id == null) {
            throw new IllegalStateException("the request has no id yet");
        }
        return id;
    }

    static void set(ServerWebExchange exchange, RequestId id) {
        exchange.getAttributes().put(REQUEST_ID, id);
    }
}
