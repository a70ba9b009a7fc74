package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.signin.NativeLogins;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What apps ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttestProperties.class)
public class NativeAppConfiguration {

    @Bean
    AppAttest appAttest(AttestProperties properties, PublicUrl publicUrl, Clock clock) {
        return new AppAttest(properties, publicUrl, clock);
    }

    @Bean
    KnownDevices knownDevices(Bus bus) {
        return new KnownDevices(bus);
    }

    @Bean
    Assertions assertions(AppAttest attest, ObjectProvider<AppChallenges> challenges, KnownDevices devices) {
        return new Assertions(attest, challenges.getIfAvailable(() -> AppChallenges.NONE), devices);
    }

    @Bean
    AppOnlyFilter appOnlyFilter(AppAttest attest) {
        return new AppOnlyFilter(attest);
    }

    @Bean
    SignedRequestFilter signedRequestFilter(Assertions assertions, NativeLogins logins, Bus bus) {
        return new SignedRequestFilter(assertions, logins, bus);
    }

    @Bean
    DeviceController deviceController(
            AppAttest attest,
            ObjectProvider<AppChallenges> challenges,
            KnownDevices devices,
            NativeLogins logins,
            ClientLabels labels,
            Bus bus) {
        return new DeviceController(
                attest, challenges.getIfAvailable(() -> AppChallenges.NONE), devices, logins, labels, bus);
    }

    @Bean
    NativeSignInController nativeSignInController(
            AppAttest attest,
            Assertions assertions,
            ObjectProvider<AppChallenges> challenges,
            NativeLogins logins,
            ObjectProvider<TokenAnswers> tokens,
            Bus bus) {
        return new NativeSignInController(
                attest,
                assertions,
                challenges.getIfAvailable(() -> AppChallenges.NONE),
                logins,
                tokens.getIfAvailable(() -> TokenAnswers.NONE),
                bus);
    }

    @Bean
    TokenController tokenController(
            Assertions assertions,
            ObjectProvider<RefreshTokens> refreshTokens,
            NativeLogins logins,
            ObjectProvider<TokenAnswers> tokens,
            Bus bus) {
        return new TokenController(
                assertions,
                refreshTokens.getIfAvailable(() -> RefreshTokens.NONE),
                logins,
                tokens.getIfAvailable(() -> TokenAnswers.NONE),
                bus);
    }
}
