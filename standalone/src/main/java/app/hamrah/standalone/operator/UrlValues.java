package app.hamrah.standalone.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in URLs. */
final class UrlValues {

    private UrlValues() {}

    /** One segment of a path, or one value of a query, whatever stands in it. */
    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
