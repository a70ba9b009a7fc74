package app.hamrah.edge.http;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** What holds for every request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
public class HttpConfiguration {

    @Bean
    PublicUrl publicUrl(HttpProperties properties) {
        return new PublicUrl(properties.publicUrl());
    }

    @Bean
    AllowedOrigins allowedOrigins(PublicUrl publicUrl, HttpProperties properties) {
        return new AllowedOrigins(publicUrl, properties.cors().allowedOrigins());
    }

    @Bean
    ClientLabels clientLabels() {
        return new ClientLabels();
    }

    @Bean
    RequestIdFilter requestIdFilter() {
        return new RequestIdFilter();
    }

    @Bean
    SecurityHeadersFilter securityHeadersFilter(PublicUrl publicUrl) {
        return new SecurityHeadersFilter(publicUrl);
    }

    @Bean
    HostFilter hostFilter(PublicUrl publicUrl) {
        return new HostFilter(publicUrl);
    }

    @Bean
    PlainRequests plainRequests(RequestIdFilter ids, SecurityHeadersFilter headers, HostFilter hosts) {
        return new PlainRequests(ids, headers, hosts);
    }

    @Bean
    BodyLimitFilter bodyLimitFilter() {
        return new BodyLimitFilter();
    }

    @Bean
    CorsFilter corsFilter(AllowedOrigins origins) {
        return new CorsFilter(origins);
    }

    @Bean
    LoginNavigationFilter loginNavigationFilter() {
        return new LoginNavigationFilter();
    }

    @Bean
    CrossSiteFilter crossSiteFilter(AllowedOrigins origins) {
        return new CrossSiteFilter(origins);
    }

    @Bean
    ShutdownNotice shutdownNotice(HttpProperties properties) {
        return new ShutdownNotice(properties.shutdownNotice());
    }

    /** Nobody keeps a connection by being slow, or has one answer on another by being broken. */
    @Bean
    NettyServerCustomizer slowClients(HttpProperties properties) {
        return server -> server.doOnChannelInit((observer, connection, peer) -> {
            if (connection.isOpen()) {
                RequestTimeouts.watch(connection, properties.requestHeadTimeout(), properties.requestTimeout());
                BrokenBody.watch(connection);
                NoTunnel.watch(connection);
                connection.pipeline().addFirst(new ResponseTimeout(properties.responseTimeout()));
            }
        });
    }

    @Bean
    WebFluxConfigurer bodyLimit() {
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
                configurer.defaultCodecs().maxInMemorySize(BodyLimitFilter.MOST_BYTES);
            }
        };
    }
}
