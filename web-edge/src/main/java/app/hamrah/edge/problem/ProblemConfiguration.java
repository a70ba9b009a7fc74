package app.hamrah.edge.problem;

import app.hamrah.edge.http.PublicUrl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.result.view.ViewResolver;
import tools.jackson.databind.json.JsonMapper;

/** How errors are told, and what each kind means. */
@Configuration(proxyBeanMethods = false)
public class ProblemConfiguration {

    @Bean
    ProblemHandler problemHandler(
            PublicUrl publicUrl,
            JsonMapper json,
            ServerCodecConfigurer codecs,
            ObjectProvider<ViewResolver> viewResolvers) {
        return new ProblemHandler(publicUrl, json, codecs, viewResolvers);
    }

    @Bean
    ProblemTypePages problemTypePages(PublicUrl publicUrl) {
        return new ProblemTypePages(publicUrl);
    }
}
