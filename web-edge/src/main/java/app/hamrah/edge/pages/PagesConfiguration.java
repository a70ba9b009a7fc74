package app.hamrah.edge.pages;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.signin.Providers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.i18n.FixedLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;

/** The pages, their forms and their static files. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {

    private static final String STATIC = "classpath:/static/";

    @Bean
    EntryPages entryPages(Providers providers) {
        return new EntryPages(providers.offered());
    }

    @Bean
    AccountPages accountPages(AccountActions actions, Providers providers, Clock clock) {
        return new AccountPages(actions, providers.offered(), clock);
    }

    @Bean
    AccountForms accountForms(AccountActions actions) {
        return new AccountForms(actions);
    }

    @Bean
    Assets assets() {
        return Assets.onClassPath();
    }

    @Bean
    Moments moments(MessageSource messages) {
        return new Moments(messages);
    }

    /**
     * There is one language, so nobody is asked for theirs: a stranger's {@code Accept-Language} of 16 KB takes Java
     * fifty milliseconds to read, on an event loop, and stays in its memory for a while.
     */
    @Bean
    LocaleContextResolver localeContextResolver() {
        return new FixedLocaleContextResolver(Locale.UK);
    }

    /** A file under its present version never changes; under any other path a browser asks again. */
    @Bean
    WebFluxConfigurer staticFiles(Assets assets) {
        return new WebFluxConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(assets.pattern())
                        .addResourceLocations(STATIC)
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
                registry.addResourceHandler("/static/**")
                        .addResourceLocations(STATIC)
                        .setCacheControl(CacheControl.noCache())
                        .resourceChain(false)
                        .addResolver(new AnyVersionResolver());
            }
        };
    }
}
