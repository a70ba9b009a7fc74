package app.hamrah.edge.http;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The connections of a management port of its own are watched as those of the port for people are. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementConnections {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> watchedConnections(
            @Qualifier("slowClients") NettyServerCustomizer watch) {
        return factory -> factory.addServerCustomizers(watch);
    }
}
