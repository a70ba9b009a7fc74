package app.hamrah.standalone.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer as it came, its header names in lower case; the values of one that came twice are joined. */
public record Answer(int status, Map<String, String> headers, String body) {

    /** The first answer in what came, or null when there is none; "continue" is none (RFC 9110 section 15.2.1). */
    static Answer read(String text) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return null;
        }
        // Who expects to be told to go on is told first (RFC 9110 section 10.1.1).
        if (text.startsWith("HTTP/1.1 100 ")) {
            return read(text.substring(end + 4));
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        var rest = text.substring(end + 4);
        var length = headers.get("content-length");
        // What comes behind is the answer to what the server took for another request.
        var body = length == null ? rest : rest.substring(0, Math.min(rest.length(), Integer.parseInt(length)));
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, body);
    }

    /** The value of a header named in lower case; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
