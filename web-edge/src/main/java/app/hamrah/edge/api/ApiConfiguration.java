package app.hamrah.edge.api;

import app.hamrah.edge.AccountActions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The JSON API. */
@Configuration(proxyBeanMethods = false)
public class ApiConfiguration {

    @Bean
    SessionAnswerFilter sessionAnswerFilter() {
        return new SessionAnswerFilter();
    }

    @Bean
    SignedInFilter signedInFilter() {
        return new SignedInFilter();
    }

    @Bean
    AccountController accountController(AccountActions actions) {
        return new AccountController(actions);
    }

    @Bean
    ApiDocumentPages apiDocumentPages() {
        return new ApiDocumentPages(ApiDocument.onClassPath());
    }
}
