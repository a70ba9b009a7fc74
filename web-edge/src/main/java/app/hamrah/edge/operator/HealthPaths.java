package app.hamrah.edge.operator;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Answers what is no health of anything with 404 and a problem: Boot answers some of it with a fault, such as a part of
 * a part that is not there, and some with an empty body. There are parts, groups, and the parts of a group.
 */
final class HealthPaths implements WebFilter, Ordered {

    private static final EndpointId HEALTH = EndpointId.of("health");

    private final PathPattern below;
    private final HealthEndpointGroups groups;
    private final Set<String> parts;

    /** @param endpoints where health is; where it is not shown there is nothing to answer */
    HealthPaths(
            PathMappedEndpoints endpoints,
            HealthEndpointGroups groups,
            HealthContributorRegistry parts,
            ReactiveHealthContributorRegistry reactiveParts) {
        this.below = PathPatternParser.defaultInstance.parse(endpoints.getPath(HEALTH) + "/{*below}");
        this.groups = groups;
        this.parts = parts.stream().map(part -> part.name()).collect(Collectors.toSet());
        reactiveParts.stream().map(part -> part.name()).forEach(this.parts::add);
    }

    @Override
    public int getOrder() {
        return FilterOrder.OPERATOR + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var match = below.matchAndExtract(exchange.getRequest().getPath().pathWithinApplication());
        if (match != null && !exists(match.getUriVariables().getOrDefault("below", ""))) {
            throw new ProblemException(ProblemType.NOT_FOUND, "Nothing of that name tells of its health");
        }
        return chain.filter(exchange);
    }

    private boolean exists(String path) {
        // It is decoded already, once: what looks encoded now is a name.
        var names = Arrays.stream(path.split("/", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        return switch (names.size()) {
            case 0 -> true;
            case 1 -> groups.get(names.getFirst()) != null || parts.contains(names.getFirst());
            case 2 -> isPartOf(groups.get(names.getFirst()), names.getLast());
            default -> false;
        };
    }

    private boolean isPartOf(@Nullable HealthEndpointGroup group, String part) {
        return group != null && parts.contains(part) && group.isMember(part);
    }
}
