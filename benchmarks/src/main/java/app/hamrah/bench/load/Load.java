package app.hamrah.bench.load;

import java.nio.file.Path;
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
 * @param status the status of a good answer
 * @param marker what stands in a good answer, in small letters; empty for nothing in particular
 * @param requests the name of a file with a {@link Requests}
 */
public record Load(
        int port, int connections, int rate, int millis, boolean once, int status, String marker, String requests) {

    private static final int MOST_MILLIS = 600_000;

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

    /** As many requests as are answered in this time, over and over. */
    public static Load most(int port, int connections, int millis, int status, Path requests) {
        return new Load(port, connections, 0, millis, false, status, "", requests.toString());
    }

    /** Each request once, as fast as they are answered. */
    public static Load each(int port, int connections, int status, Path requests) {
        return new Load(port, connections, 0, MOST_MILLIS, true, status, "", requests.toString());
    }

    /** The same, so many in a second and for this time at most; 0 for no such limit. */
    public Load at(int rate, int millis) {
        return new Load(port, connections, rate, millis == 0 ? this.millis : millis, once, status, marker, requests);
    }

    /** The same, where a good answer holds a text. */
    public Load marked(String text) {
        return new Load(port, connections, rate, millis, once, status, text, requests);
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
                "marker",
                marker,
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
                of.getOrDefault("marker", ""),
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
