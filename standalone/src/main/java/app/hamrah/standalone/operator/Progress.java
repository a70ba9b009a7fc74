package app.hamrah.standalone.operator;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Waits for a job of the service, and shows how far it is where somebody watches. */
final class Progress {

    private static final Set<String> UNDER_WAY = Set.of("running", "switching");
    private static final int LOOK_MILLIS = 500;

    private final PrintWriter err;
    private final boolean watched;

    Progress(PrintWriter err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** The job when it has ended. */
    JsonNode until(JsonNode begun, Supplier<JsonNode> look) {
        var job = begun;
        try {
            while (UNDER_WAY.contains(Program.text(job, "state"))) {
                show(job);
                pause(LOOK_MILLIS);
                job = look.get();
            }
            return job;
        } finally {
            if (watched) {
                err.print("\r\033[K");
                err.flush();
            }
        }
    }

    private void show(JsonNode job) {
        if (watched) {
            var target = Math.max(1, job.path("target").asLong(1));
            err.printf(
                    "\r\033[K%s %d%% (%s of %s, %.0f events a second)",
                    Program.text(job, "state"),
                    Math.min(100, job.path("position").asLong(0) * 100 / target),
                    Program.text(job, "position"),
                    Program.text(job, "target"),
                    job.path("eventsPerSecond").asDouble(0));
            err.flush();
        }
    }

    /** Waits before somebody looks again. */
    static void pause(int millis) {
        try {
            var unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted; the service goes on with it");
        }
    }
}
