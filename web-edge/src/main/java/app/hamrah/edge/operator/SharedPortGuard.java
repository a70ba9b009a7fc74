package app.hamrah.edge.operator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.context.annotation.Bean;
import org.springframework.web.util.pattern.PathPatternParser;

/** The guard where management has no port of its own: of everything under its path, for the host of the public URL. */
@ManagementContextConfiguration(value = ManagementContextType.SAME, proxyBeanMethods = false)
class SharedPortGuard {

    @Bean
    OperatorGuard operatorGuard(
            ObjectProvider<OperatorToken> token,
            PathMappedEndpoints endpoints,
            app.hamrah.edge.http.PublicUrl publicUrl) {
        var base = endpoints.getBasePath();
        if (base.isEmpty()) {
            throw new IllegalArgumentException(
                    "management.endpoints.web.base-path must not be the root of the port that people sign in on");
        }
        var below = PathPatternParser.defaultInstance.parse(base + "/**");
        return new OperatorGuard(
                token.getIfAvailable(OperatorToken::none),
                request -> below.matches(request.getPath().pathWithinApplication()),
                OpenPaths.of(endpoints),
                request -> publicUrl.isAuthorityOf(request.getURI()));
    }
}
