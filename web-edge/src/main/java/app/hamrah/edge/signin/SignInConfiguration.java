package app.hamrah.edge.signin;

import app.hamrah.edge.Bus;
import app.hamrah.edge.grant.GrantKeeper;
import app.hamrah.edge.grant.Revocations;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.limit.ExchangeLimit;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.signal.SignalSources;
import app.hamrah.edge.verify.ProviderHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the providers and back. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Providers.class, SignInKeys.class})
public class SignInConfiguration {

    @Bean
    Registrations registrations(Providers providers, PublicUrl publicUrl, ProviderHttp http, Clock clock) {
        return new Registrations(providers, publicUrl, http, clock);
    }

    /** Named for the operator: {@code providerKeys} in the health of the service. */
    @Bean
    ProviderHealth providerKeys(Registrations registrations) {
        return new ProviderHealth(registrations);
    }

    @Bean
    SealedJson sealedJson(SignInKeys keys) {
        return new SealedJson(new CookieSeal(keys.cookie()));
    }

    @Bean
    LoginCookies loginCookies(SealedJson sealed, Clock clock) {
        return new LoginCookies(sealed, clock);
    }

    @Bean
    IdentityIds identityIds(SignInKeys keys) {
        return new IdentityIds(keys.identity());
    }

    @Bean
    FreshIds freshIds(Clock clock) {
        return new FreshIds(clock, new SecureRandom());
    }

    @Bean
    TokenClient tokenClient(ProviderHttp http) {
        return new TokenClient(http);
    }

    @Bean
    SignInMetrics signInMetrics(ObjectProvider<MeterRegistry> registry) {
        return new SignInMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    LoginDecision loginDecision(
            Bus bus, SessionCookies cookies, IdentityIds identities, ClientLabels labels, SignInMetrics metrics) {
        return new LoginDecision(bus, cookies, identities, labels, metrics);
    }

    @Bean
    RefusalLog refusalLog(Bus bus, ClientLabels labels, FreshIds ids, Clock clock, SignInMetrics metrics) {
        return new RefusalLog(bus, labels, ids, clock, metrics);
    }

    @Bean
    NativeLogins nativeLogins(
            Registrations registrations,
            IdentityIds identities,
            ClientLabels labels,
            RefusalLog refusals,
            SignInMetrics metrics) {
        return new NativeLogins(registrations, identities, labels, refusals, metrics);
    }

    @Bean
    SignInFinish signInFinish(
            LoginCookies cookies,
            ExchangeLimit exchangeLimit,
            TokenClient tokens,
            LoginDecision decision,
            GrantKeeper grants,
            IdentityIds identities,
            RefusalLog refusals,
            Clock clock) {
        return new SignInFinish(
                cookies, exchangeLimit, tokens, decision, new LoginGrants(grants, identities), refusals, clock);
    }

    @Bean
    NativeGrants nativeGrants(
            Registrations registrations,
            TokenClient tokens,
            ExchangeLimit nativeExchangeLimit,
            GrantKeeper keeper,
            IdentityIds identities) {
        return new NativeGrants(registrations, tokens, nativeExchangeLimit, keeper, identities);
    }

    @Bean
    Revocations revocations(Registrations registrations) {
        return registrations.revocations();
    }

    @Bean
    SignalSources signalSources(Registrations registrations) {
        return new SignalSources(registrations.signals());
    }

    @Bean
    SignInStart signInStart(Registrations registrations, LoginCookies cookies, FreshIds ids, Clock clock) {
        return new SignInStart(registrations, cookies, ids, clock);
    }

    @Bean
    GoogleCallback googleCallback(Registrations registrations, SignInFinish finish) {
        return new GoogleCallback(registrations, finish);
    }

    @Bean
    AppleHandover appleHandover(SealedJson sealed, Clock clock) {
        return new AppleHandover(sealed, clock);
    }

    @Bean
    AppleCallback appleCallback(
            Registrations registrations, AppleHandover handover, SignInFinish finish, RefusalLog refusals) {
        return new AppleCallback(registrations, handover, finish, refusals);
    }
}
