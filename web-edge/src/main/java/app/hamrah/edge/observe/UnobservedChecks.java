package app.hamrah.edge.observe;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Leaves {@code GET /api/v1/session} out of what is observed of every request: to observe it costs more than to answer
 * it. It has metrics of its own. A caller who traces its request (W3C Trace Context section 3.2.2.5: sampled) sees the
 * check in the trace all the same.
 */
final class UnobservedChecks implements ObservationPredicate {

    private static final String CHECK = "/api/v1/session";
    private static final String TRACEPARENT = "traceparent";
    private static final int LENGTH = 55;

    @Override
    public boolean test(String name, Observation.Context context) {
        if (!(context instanceof ServerRequestObservationContext request) || request.getCarrier() == null) {
            return true;
        }
        var carrier = request.getCarrier();
        return !carrier.getPath().value().equals(CHECK) || isTraced(carrier);
    }

    private static boolean isTraced(ServerHttpRequest request) {
        var sent = request.getHeaders().getFirst(TRACEPARENT);
        return sent != null && sent.length() == LENGTH && Character.digit(sent.charAt(LENGTH - 1), 16) % 2 == 1;
    }
}
