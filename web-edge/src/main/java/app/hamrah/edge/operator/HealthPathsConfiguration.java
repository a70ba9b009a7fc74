package app.hamrah.edge.operator;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;

/** The paths of health, whether management has a port of its own or not. */
@ManagementContextConfiguration(value = ManagementContextType.ANY, proxyBeanMethods = false)
class HealthPathsConfiguration {

    @Bean
    HealthPaths healthPaths(
            PathMappedEndpoints endpoints,
            HealthEndpointGroups groups,
            HealthContributorRegistry parts,
            ReactiveHealthContributorRegistry reactiveParts) {
        return new HealthPaths(endpoints, groups, parts, reactiveParts);
    }
}
