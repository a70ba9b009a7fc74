package app.hamrah.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The process that makes load: a {@link Load} a line in, what came of it a line out. */
public final class LoadGenerator {

    private final Map<String, Requests> files = new HashMap<>();
    private final Map<String, Integer> next = new HashMap<>();

    /** Carries out one load; rows go on where the load before it with the same requests stopped. */
    Load.Answered run(Load load) throws IOException {
        var requests = files.get(load.requests());
        if (requests == null) {
            requests = Requests.read(Path.of(load.requests()));
            files.put(load.requests(), requests);
        }
        var from = load.once() ? 0 : next.getOrDefault(load.requests(), 0);
        var clients = new Clients(load, requests, from);
        var answered = clients.run();
        next.put(load.requests(), (int) ((from + clients.sent()) % requests.size()));
        return answered;
    }

    public static void main(String[] arguments) throws IOException {
        var generator = new LoadGenerator();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(generator.run(Load.parse(line)).line());
        }
    }
}
