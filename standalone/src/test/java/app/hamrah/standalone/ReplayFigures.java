package app.hamrah.standalone;

import app.hamrah.schema.Lives;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Prints how fast the read models follow and are rebuilt: {@code ReplayFigures FOLDER PEOPLE [SETTING...]}, over an empty
 * folder. Not a test: {@code docs/decisions/0012-read-models-are-rebuilt-beside.md} says how it was run and what it
 * printed.
 */
final class ReplayFigures {

    private static final List<String> READ_MODELS =
            List.of("account_v1", "identity_v1", "device_v2", "session_v2", "activity_v1");
    private static final int AT_A_TIME = 2_000;

    private ReplayFigures() {}

    public static void main(String[] arguments) {
        var people = Integer.parseInt(arguments[1]);
        var settings = List.of(arguments).subList(2, arguments.length).toArray(String[]::new);
        try (var service = RunningStandalone.start(Path.of(arguments[0]), Clock.systemUTC(), settings)) {
            var management = new ManagementClient(service);
            READ_MODELS.forEach(name -> await(() -> management
                    .get("projections/" + name)
                    .body()
                    .get("state")
                    .asString()
                    .equals("up")));
            READ_MODELS.forEach(name -> processor(service, name).shutDown());
            append(service.bean(EventStorageEngine.class), people);
            for (int round = 0; round < 2; round++) {
                for (var name : READ_MODELS) {
                    if (round == 0) {
                        follow(service, management, name);
                    }
                    work(management, name, "rebuild");
                    work(management, name, "check");
                }
            }
        }
        System.exit(0);
    }

    private static void append(EventStorageEngine log, int people) {
        var begun = System.nanoTime();
        for (int from = 0; from < people; from += AT_A_TIME) {
            log.appendEvents(Lives.of(from, Math.min(people, from + AT_A_TIME)));
        }
        var head = log.createHeadToken().position().orElseThrow();
        System.out.printf("log: %d events, %.0f/s appended%n", head, head / seconds(begun));
    }

    private static void follow(RunningStandalone service, ManagementClient management, String name) {
        var begun = System.nanoTime();
        var worked = worked();
        processor(service, name).start();
        var head = management.get("projections").body().get("head").asLong();
        await(() -> processor(service, name).processingStatus().values().stream()
                .anyMatch(status -> status.getCurrentPosition().orElse(-1) == head));
        System.out.printf(
                "%s: through the processor %,.0f events/s, %,.0f for each second of a core%n",
                name, head / seconds(begun), head / (worked() - worked));
    }

    private static void work(ManagementClient management, String name, String action) {
        var worked = worked();
        management.post("projections/" + name, "{\"action\":\"" + action + "\"}");
        await(() -> !management
                .get("projections/" + name)
                .body()
                .get(action)
                .get("finishedAt")
                .isNull());
        var job = management.get("projections/" + name).body().get(action);
        System.out.printf(
                "%s: %s %s, %,.0f events/s, %,.0f for each second of a core%n",
                name,
                action,
                job.get("state").asString(),
                job.get("eventsPerSecond").asDouble(),
                job.get("position").asDouble() / (worked() - worked));
    }

    private static TrackingEventProcessor processor(RunningStandalone service, String name) {
        return service.bean(EventProcessingConfiguration.class)
                .eventProcessor(name, TrackingEventProcessor.class)
                .orElseThrow();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(10, TimeUnit.MINUTES)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(condition);
    }

    /** Seconds that cores have spent on this process: what counts where others use the same machine. */
    private static double worked() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
