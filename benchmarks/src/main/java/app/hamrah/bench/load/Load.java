package app.hamrah.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to send, and for how long.
 *
 * @param port where, on loopback
 * @param connections how many connections are kept open, each with one request at a time
 * @param rate requests in a second, evenly, or 0 for as many as are answered
 * @param millis how long, at most
 * @param once whether it ends when every row has been sent, instead of beginning again
 * @param status the status that counts as a good answer
 * @param requests the name of a file with a {@link Requests}
 */
public record Load(int port, int connections, int rate, int millis, boolean once, int status, String requests) {

    /** What came of it: latencies in microseconds, from the moment a request should have been sent. */
    public record Answered(long good, long bad, double seconds, long p50, long p99, long most) {

        /** Good answers in a second. */
        public double perSecond() {
            return good / seconds;
        }

        String line() {
            return text(Map.of("good", good, "bad", bad, "seconds", seconds, "p50", p50, "p99", p99, "most", most));
        }

        static Answered parse(String line) {
            var of = values(line);
            return new Answered(
                    Long.parseLong(of.get("good")),
                    Long.parseLong(of.get("bad")),
                    Double.parseDouble(of.get("seconds")),
                    Long.parseLong(of.get("p50")),
                    Long.parseLong(of.get("p99")),
                    Long.parseLong(of.get("most")));
        }
    }

    String line() {
        return text(Map.of(
                "port",
                port,
                "connections",
                connections,
                "rate",
                rate,
                "millis",
                millis,
                "once",
                once,
                "status",
                status,
                "requests",
                requests));
    }

    static Load parse(String line) {
        var of = values(line);
        return new Load(
                Integer.parseInt(of.get("port")),
                Integer.parseInt(of.get("connections")),
                Integer.parseInt(of.get("rate")),
                Integer.parseInt(of.get("millis")),
                Boolean.parseBoolean(of.get("once")),
                Integer.parseInt(of.get("status")),
                of.getOrDefault("requests", ""));
    }

    private static String text(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\t"));
    }

    private static Map<String, String> values(String line) {
        var values = new TreeMap<String, String>();
        for (var pair : line.split("\t", -1)) {
            var equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}
