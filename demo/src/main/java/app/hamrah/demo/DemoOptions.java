package app.hamrah.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param data the folder that keeps what is done, or null for one that goes with the process
 * @param port the port of the site, or null for the folder's own, 8080 the first time; the providers and the health
 *     check take the three after it
 * @param help whether only the usage was asked for
 */
record DemoOptions(@Nullable Path data, @Nullable Integer port, boolean help) {

    static final String USAGE = """
            Usage: ./hamrah demo [--data DIR] [--port N]

              --data DIR   keep what is done in DIR and go on from there the next time
              --port N     the site listens on port N (8080), its companions on the three after it
              --help       this
            """;

    private static final int LAST_PORT = 65_535 - DemoPorts.COMPANIONS;

    /** Reads a command line; throws {@link IllegalArgumentException} in words for one it does not understand. */
    static DemoOptions of(String... arguments) {
        Path data = null;
        Integer port = null;
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument : argument.substring(0, equals);
            switch (name) {
                case "--help", "-h" -> {
                    return new DemoOptions(null, null, true);
                }
                case "--data", "--port" -> {
                    if (equals < 0 && i + 1 == arguments.length) {
                        throw new IllegalArgumentException(name + " needs a value");
                    }
                    var value = equals < 0 ? arguments[++i] : argument.substring(equals + 1);
                    if ("--data".equals(name)) {
                        data = folder(value);
                    } else {
                        port = port(value);
                    }
                }
                default -> throw new IllegalArgumentException("there is no option " + argument);
            }
        }
        return new DemoOptions(data, port, false);
    }

    private static Path folder(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("--data needs the name of a folder");
        }
        return Path.of(value);
    }

    private static int port(String value) {
        try {
            var port = Integer.parseInt(value);
            if (port >= 1 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("--port must be a number from 1 to " + LAST_PORT);
    }
}
