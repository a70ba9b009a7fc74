package app.hamrah.edge.operator;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What probes and scrapers read without a token: health and its groups, metrics, and the list of what is inside. */
final class OpenPaths {

    private OpenPaths() {}

    static List<PathPattern> of(PathMappedEndpoints endpoints) {
        return Stream.of("health", "prometheus", "sbom")
                .map(id -> endpoints.getPath(EndpointId.of(id)))
                .filter(Objects::nonNull)
                .map(path -> PathPatternParser.defaultInstance.parse(path + "/**"))
                .toList();
    }
}
