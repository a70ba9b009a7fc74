package app.hamrah.edge.signin;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/** Sends a browser on, by a GET that nothing caches. */
final class SeeOther {

    /** What may stand in a URI as it is (RFC 3986 section 2), the percent sign of what is encoded already included. */
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

    private SeeOther() {}

    static ResponseEntity<Void> to(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** A path and one query parameter. */
    static String path(String path, String parameter, String value) {
        return path + "?" + parameter(parameter, value);
    }

    static String parameter(String name, String value) {
        return name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** The path in the characters a Location header can carry. */
    static String ascii(String path) {
        var ascii = new StringBuilder(path.length());
        path.codePoints().forEach(point -> {
            var plain = point < 0x80 && (Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0);
            ascii.append(
                    plain
                            ? Character.toString(point)
                            : UriUtils.encode(Character.toString(point), StandardCharsets.UTF_8));
        });
        return ascii.toString();
    }
}
