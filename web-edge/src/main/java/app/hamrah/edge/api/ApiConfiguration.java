package app.hamrah.edge.api;

import app.hamrah.edge.AccountActions;
import app.hamrah.edge.http.PlainRequests;
import app.hamrah.edge.session.LiveSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/** The JSON API. */
@Configuration(proxyBeanMethods = false)
@Import(ApiDocumentConfiguration.class)
public class ApiConfiguration {

    @Bean
    SessionAnswerFilter sessionAnswerFilter() {
        return new SessionAnswerFilter();
    }

    /**
     * In front of the filters of the service's own port; the management port has neither. Not where every request is to
     * be told in the log: a filter does that.
     */
    @Bean
    @ConditionalOnProperty(name = "hamrah.request-log", havingValue = "false", matchIfMissing = true)
    WebHttpHandlerBuilderCustomizer sessionAnswerBeforeFilters(
            PlainRequests plain, LiveSessions sessions, ObjectProvider<ForwardedHeaderTransformer> forwarded) {
        return builder -> builder.httpHandlerDecorator(
                filters -> new SessionAnswerHandler(filters, plain, sessions, forwarded.getIfAvailable()));
    }

    @Bean
    SignedInFilter signedInFilter() {
        return new SignedInFilter();
    }

    @Bean
    AccountController accountController(AccountActions actions) {
        return new AccountController(actions);
    }
}
