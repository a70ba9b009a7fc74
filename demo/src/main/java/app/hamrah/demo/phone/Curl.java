package app.hamrah.demo.phone;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;

/** Shows requests as commands of curl's that do the same when they are pasted. */
final class Curl {

    private final PrintWriter out;

    Curl(PrintWriter out) {
        this.out = out;
    }

    /** Shows one; of a challenge in it, it says that it is spent by then. */
    void show(String method, URI uri, Map<String, String> headers, String body) {
        if (headers.containsKey("X-Request-Challenge") || body.contains("\"attestation\"")) {
            out.println(
                    "# Its challenge is spent now: sent again, it gets the same answer or a refusal, and does nothing.");
        }
        var command = new StringBuilder("curl -sS -X ").append(method);
        headers.forEach((name, value) -> command.append(" \\\n  -H ").append(quoted(name + ": " + value)));
        if (!body.isEmpty()) {
            command.append(" \\\n  --data-raw ").append(quoted(body));
        }
        out.println(command.append(" \\\n  ").append(quoted(uri.toString())));
        out.flush();
    }

    /** As a POSIX shell takes it, whatever is in it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
