package app.hamrah.edge.problem;

import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Whether a client would rather have a page than JSON. */
final class Accepts {

    private Accepts() {}

    /** True when the request is not for the API and names HTML, at least as gladly as JSON. */
    static boolean html(ServerHttpRequest request) {
        if (request.getPath().value().startsWith("/api/")) {
            return false;
        }
        List<MediaType> accepted;
        try {
            accepted = request.getHeaders().getAccept();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        var html = gladness(accepted, MediaType.TEXT_HTML);
        return html > 0
                && html >= gladness(accepted, MediaType.APPLICATION_JSON)
                && html >= gladness(accepted, MediaType.APPLICATION_PROBLEM_JSON);
    }

    /** The quality of a type that is named as such; a wildcard names nothing. */
    private static double gladness(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(type::equalsTypeAndSubtype)
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }
}
