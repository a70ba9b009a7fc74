package app.hamrah.edge.nativeapp;

import app.hamrah.edge.Bus;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.limit.RefreshLimit;
import app.hamrah.edge.receipt.AttestedAppList;
import app.hamrah.edge.receipt.ReceiptKeeper;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.signin.NativeGrants;
import app.hamrah.edge.signin.NativeLogins;
import app.hamrah.edge.token.AccessTokens;
import app.hamrah.edge.token.Challenges;
import java.time.Clock;
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
    AttestedAppList attestedAppList(AttestProperties properties) {
        return new AttestedAppList(
                properties.apps().stream().map(AttestProperties.App::attested).toList(), properties.root() != null);
    }

    @Bean
    KnownDevices knownDevices(Bus bus) {
        return new KnownDevices(bus);
    }

    @Bean
    TokenAnswers tokenAnswers(AccessTokens accessTokens, RefreshToken refreshTokens, Clock clock) {
        return new TokenAnswers(accessTokens, refreshTokens, clock);
    }

    @Bean
    Assertions assertions(AppAttest attest, Challenges challenges, KnownDevices devices) {
        return new Assertions(attest, challenges, devices);
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
            Challenges challenges,
            KnownDevices devices,
            NativeLogins logins,
            ClientLabels labels,
            ReceiptKeeper receipts,
            Bus bus) {
        return new DeviceController(attest, challenges, devices, logins, labels, receipts, bus);
    }

    @Bean
    NativeSignInController nativeSignInController(
            AppAttest attest,
            Assertions assertions,
            Challenges challenges,
            NativeLogins logins,
            RefreshLimit limit,
            NativeGrants grants,
            TokenAnswers tokens,
            Bus bus) {
        return new NativeSignInController(attest, assertions, challenges, logins, limit, grants, tokens, bus);
    }

    @Bean
    TokenController tokenController(
            AppAttest attest,
            Assertions assertions,
            RefreshLimit limit,
            RefreshToken refreshTokens,
            NativeLogins logins,
            TokenAnswers tokens,
            Bus bus) {
        return new TokenController(attest, assertions, limit, refreshTokens, logins, tokens, bus);
    }
}
