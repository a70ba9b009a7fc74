package app.hamrah.edge.operator;

import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The operator behind a request: who the token was shown by, as far as they say themselves. */
public final class Operator {

    /** Names the person or program; the token proves only that it is an operator. */
    public static final String HEADER = "Hamrah-Operator";

    private static final String UNNAMED = "unnamed";
    private static final Class<Operator> KEY = Operator.class;

    private final Origin origin;

    private Operator(Origin origin) {
        this.origin = origin;
    }

    /** Reads the name a request gives; throws {@link IllegalArgumentException} for one that is none. */
    static Operator of(ServerWebExchange exchange) {
        var names = exchange.getRequest().getHeaders().get(HEADER);
        var actor = Actor.operator(names == null || names.isEmpty() ? UNNAMED : String.join(",", names));
        return new Operator(new Origin(actor, Channel.OPERATOR, RequestOrigin.requestId(exchange)));
    }

    Context in(Context context) {
        return context.put(KEY, this);
    }

    /** Answers what is done for the operator of this request; errors where the guard has let nobody pass. */
    static <T> Mono<T> act(Function<Origin, Mono<T>> action) {
        return Mono.deferContextual(context -> {
            @Nullable Operator operator = context.getOrDefault(KEY, null);
            return operator == null
                    ? Mono.error(new IllegalStateException("no operator has been let in"))
                    : action.apply(operator.origin);
        });
    }
}
