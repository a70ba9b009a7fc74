package app.hamrah.edge;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.signin.SignInAnswer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * How long the other sides take to answer, as a request has to wait: timers {@code hamrah.commands} and
 * {@code hamrah.queries}, by message and outcome. Where requests are traced each is a span of its request.
 */
final class BusObservations {

    /** Where Spring keeps the observation of the request; its constant is in a class with more to it than we need. */
    private static final String REQUEST = "micrometer.observation";

    /** W3C Trace Context section 3.2. */
    private static final String TRACEPARENT = "traceparent";

    private final ObservationRegistry registry;

    BusObservations(ObservationRegistry registry) {
        this.registry = registry;
    }

    Function<ContextView, Sent> command(Object command) {
        return request -> begin("hamrah.commands", "command", command, request);
    }

    Function<ContextView, Sent> query(Object query) {
        return request -> begin("hamrah.queries", "query", query, request);
    }

    private Sent begin(String timer, String kind, Object payload, ContextView request) {
        var context = new SenderContext<Map<String, Object>>(
                (carried, key, value) -> {
                    // Not what else a caller has sent along, which may be anything.
                    if (carried != null && key.equals(TRACEPARENT)) {
                        carried.put(key, value);
                    }
                },
                Kind.CLIENT);
        var carried = new HashMap<String, Object>();
        context.setCarrier(carried);
        var name = payload.getClass().getSimpleName();
        var observation = Observation.createNotStarted(timer, () -> context, registry)
                .contextualName(kind + " " + name)
                .lowCardinalityKeyValue(kind, name)
                .parentObservation(request.getOrDefault(REQUEST, null))
                .start();
        return new Sent(payload, carried, observation);
    }

    /** A message on its way. However often it is told how it ended, the first time counts. */
    static final class Sent {

        private final Object payload;
        private final Map<String, Object> carried;
        private final Observation observation;
        private boolean ended;

        private Sent(Object payload, Map<String, Object> carried, Observation observation) {
            this.payload = payload;
            this.carried = carried;
            this.observation = observation;
        }

        /** What to send: with the trace it belongs to, where there is one. */
        Object message() {
            return carried.isEmpty() ? payload : new GenericMessage<>(payload, MetaData.from(carried));
        }

        void answered(@Nullable Object answer) {
            end(
                    answer instanceof Outcome.Refused
                                    || answer instanceof SessionAnswer.Refused
                                    || answer instanceof SignInAnswer.Refused
                                    || answer instanceof DeviceAnswer.Refused
                                    || answer instanceof RefreshAnswer.Refused
                            ? "refused"
                            : "done");
        }

        void failed(Throwable error) {
            end(error instanceof ProblemException ? "unavailable" : "failed");
        }

        /** Whoever asked no longer waits. */
        void left() {
            end("left");
        }

        private synchronized void end(String outcome) {
            if (!ended) {
                ended = true;
                observation.lowCardinalityKeyValue("outcome", outcome).stop();
            }
        }
    }
}
