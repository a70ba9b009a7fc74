package app.hamrah.edge.operator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.context.annotation.Bean;

/** The guard of a management port of its own: of everything there. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class OwnPortGuard {

    @Bean
    OperatorGuard operatorGuard(
            ObjectProvider<OperatorToken> token, PathMappedEndpoints endpoints, ManagementServerProperties server) {
        return new OperatorGuard(
                token.getIfAvailable(OperatorToken::none),
                request -> true,
                OpenPaths.of(endpoints),
                new ManagementHost(server.getAddress()));
    }
}
