package app.hamrah.edge.http;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What apps alone are answered: to be attested, to sign in and to stay signed in. No cookie is looked at there. */
public final class AppPaths {

    private static final List<PathPattern> PATHS = Stream.of("/api/v1/devices", "/api/v1/native/**", "/api/v1/token")
            .map(PathPatternParser.defaultInstance::parse)
            .toList();

    private AppPaths() {}

    /** Whether a request is for one of them, by its path as handlers are chosen by it, whatever the method. */
    public static boolean isOf(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        return PATHS.stream().anyMatch(app -> app.matches(path));
    }
}
