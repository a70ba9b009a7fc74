package app.hamrah.edge.signin;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/** Sends a browser on, by a GET that nothing caches. */
final class SeeOther {

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
}
