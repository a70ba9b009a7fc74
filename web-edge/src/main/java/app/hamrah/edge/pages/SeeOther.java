package app.hamrah.edge.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.Rendering;

/** Sends a browser on with a GET (303, RFC 9110 section 15.4.4). */
final class SeeOther {

    private SeeOther() {}

    /** To a path of ours, ready to be sent: what came from outside is already encoded in it. */
    static Rendering path(String path) {
        return Rendering.redirectTo(path).status(HttpStatus.SEE_OTHER).build();
    }

    /** To the sign-in page, and from there to {@code next}. */
    static Rendering signIn(String next) {
        return path("/sign-in?next=" + encoded(next));
    }

    /** To the page that asks for a fresh login, and from there to {@code next}. */
    static Rendering confirm(String next) {
        return path("/account/confirm?next=" + encoded(next));
    }

    /** A path of ours as a query value: its slashes stay readable (RFC 3986 section 3.4). */
    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
