package app.hamrah.standalone.operator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;

/** Runs the operator's commands in a folder, as {@code ./hamrah} would. */
record Commands(Path folder, Clock clock) {

    record Result(int exitCode, String out, String err) {}

    Commands(Path folder) {
        this(folder, Clock.systemUTC());
    }

    Result run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var code = HamrahApplication.run(
                new Surroundings(folder, clock, false),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
