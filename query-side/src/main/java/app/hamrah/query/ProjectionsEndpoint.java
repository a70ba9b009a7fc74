package app.hamrah.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The read models in an operator's hands: where each is, and rebuilding and checking them. */
@Endpoint(id = "projections")
final class ProjectionsEndpoint {

    private static final int ACCEPTED = 202;

    private final LogPositions positions;
    private final ProjectionState state;
    private final ProjectionLag lag;
    private final DeadLetterRetry letters;
    private final ReadModelJobs jobs;

    ProjectionsEndpoint(
            LogPositions positions,
            ProjectionState state,
            ProjectionLag lag,
            DeadLetterRetry letters,
            ReadModelJobs jobs) {
        this.positions = positions;
        this.state = state;
        this.lag = lag;
        this.letters = letters;
        this.jobs = jobs;
    }

    /**
     * One read model.
     *
     * @param state {@code up}, {@code behind}, {@code failing} or {@code not running}
     * @param position the last event it has seen, -1 for none
     * @param lagSeconds null while it is not known
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Projection(
            String name,
            String state,
            long position,
            @Nullable Double lagSeconds,
            int deadLetters,
            Job.@Nullable View rebuild,
            Job.@Nullable View check) {}

    record Projections(long head, List<Projection> projections) {}

    @ReadOperation
    WebEndpointResponse<Object> all() {
        return answer(() -> new WebEndpointResponse<>(new Projections(
                positions.head(), ReadModel.ALL.stream().map(this::tell).toList())));
    }

    @ReadOperation
    WebEndpointResponse<Object> one(@Selector String name) {
        return of(name, readModel -> new WebEndpointResponse<>(tell(readModel)));
    }

    @WriteOperation
    WebEndpointResponse<Object> act(@Selector String name, String action) {
        return of(name, readModel -> switch (action) {
            case "rebuild" -> begun(jobs.beginRebuild(readModel), readModel);
            case "check" -> begun(jobs.beginCheck(readModel), readModel);
            case "cancel" ->
                jobs.cancel(readModel)
                        ? new WebEndpointResponse<>(tell(readModel), ACCEPTED)
                        : EndpointProblems.conflict("nothing is under way that could be cancelled");
            default -> EndpointProblems.badRequest("action is one of rebuild, check and cancel");
        });
    }

    private WebEndpointResponse<Object> begun(boolean begun, ReadModel readModel) {
        return begun
                ? new WebEndpointResponse<>(tell(readModel), ACCEPTED)
                : EndpointProblems.conflict("a rebuild or a check is under way");
    }

    private Projection tell(ReadModel readModel) {
        var name = readModel.table();
        return new Projection(
                name,
                state.of(name),
                positions.reached(name),
                lag.of(name).map(ProjectionsEndpoint::seconds).orElse(null),
                letters.count(readModel),
                jobs.rebuild(name),
                jobs.check(name));
    }

    private static Double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static WebEndpointResponse<Object> of(
            String name, Function<ReadModel, WebEndpointResponse<Object>> answer) {
        return answer(() -> ReadModel.named(name)
                .map(answer)
                .orElseGet(() -> EndpointProblems.notFound("there is no projection of this name")));
    }

    private static WebEndpointResponse<Object> answer(Supplier<WebEndpointResponse<Object>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return EndpointProblems.unavailable();
        }
    }
}
