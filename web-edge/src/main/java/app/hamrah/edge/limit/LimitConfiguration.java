package app.hamrah.edge.limit;

import app.hamrah.edge.limit.AccountLimitFilter.Gates;
import app.hamrah.schema.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The limits. What strangers can fill is kept apart from what accounts have, so that no number of addresses makes an
 * account's budget new.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {

    @Bean
    LimitClock limitClock(Clock clock) {
        return new LimitClock(clock);
    }

    @Bean
    LimitMetrics limitMetrics(ObjectProvider<MeterRegistry> registry) {
        return new LimitMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    Buckets<Long> addressBuckets(LimitClock clock) {
        return new Buckets<>(clock);
    }

    @Bean
    Buckets<StreamId> accountBuckets(LimitClock clock) {
        return new Buckets<>(clock);
    }

    @Bean
    LoginLimitFilter loginLimitFilter(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new LoginLimitFilter(
                gate(Limit.LOGIN_STARTS, properties.loginStarts(), addresses, metrics, clock),
                gate(Limit.CALLBACKS, properties.callbacks(), addresses, metrics, clock));
    }

    @Bean
    NotificationLimitFilter notificationLimitFilter(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new NotificationLimitFilter(
                gate(Limit.NOTIFICATIONS, properties.notifications(), addresses, metrics, clock));
    }

    @Bean
    AppLimitFilter appLimitFilter(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new AppLimitFilter(gate(Limit.APP_REQUESTS, properties.appRequests(), addresses, metrics, clock));
    }

    @Bean
    FailedChecks failedChecks(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new FailedChecks(gate(Limit.FAILED_CHECKS, properties.failedChecks(), addresses, metrics, clock));
    }

    @Bean
    FailedCheckLimitFilter failedCheckLimitFilter(FailedChecks failures) {
        return new FailedCheckLimitFilter(failures);
    }

    @Bean
    FailedClients failedClients(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new FailedClients(gate(Limit.FAILED_CHECKS, properties.failedChecks(), addresses, metrics, clock));
    }

    @Bean
    TokenLimitFilter tokenLimitFilter(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new TokenLimitFilter(
                gate(Limit.CHALLENGES, properties.challenges(), addresses, metrics, clock),
                gate(Limit.REVOCATIONS, properties.revocations(), addresses, metrics, clock));
    }

    @Bean
    AccountLimitFilter accountLimitFilter(
            LimitProperties properties, Buckets<StreamId> accounts, LimitMetrics metrics, LimitClock clock) {
        return new AccountLimitFilter(
                gates(Limit.READS, properties.reads(), accounts, metrics, clock),
                gates(Limit.WRITES, properties.writes(), accounts, metrics, clock));
    }

    @Bean
    ExchangeLimit exchangeLimit(LimitProperties properties, LimitMetrics metrics, LimitClock clock) {
        return exchanges(Limit.EXCHANGES, properties.exchanges(), metrics, clock);
    }

    /** Its own, so that a flood of apps never keeps a browser waiting. */
    @Bean
    ExchangeLimit nativeExchangeLimit(LimitProperties properties, LimitMetrics metrics, LimitClock clock) {
        return exchanges(Limit.NATIVE_EXCHANGES, properties.nativeExchanges(), metrics, clock);
    }

    @Bean
    RefreshLimit refreshLimit(
            LimitProperties properties, Buckets<StreamId> accounts, LimitMetrics metrics, LimitClock clock) {
        return new RefreshLimit(gate(Limit.REFRESHES, properties.refreshes(), accounts, metrics, clock));
    }

    /** Each server has a count of its own, so that a full one for people leaves that for operators alone. */
    @Bean
    NettyServerCustomizer connectionLimit(LimitProperties properties, LimitMetrics metrics, Environment environment) {
        var ofAnAddress = isBehindProxy(environment) ? properties.connections() : properties.connectionsPerAddress();
        return server -> {
            var limit = new ConnectionLimit(properties.connections(), ofAnAddress, metrics);
            return server.doOnChannelInit((observer, connection, peer) -> limit.admit(connection));
        };
    }

    /** Whether forwarded headers are believed, by the same rule as the server's own: everybody is the proxy then. */
    private static boolean isBehindProxy(Environment environment) {
        var strategy = environment.getProperty("server.forward-headers-strategy");
        return strategy == null ? CloudPlatform.getActive(environment) != null : !strategy.equalsIgnoreCase("none");
    }

    private static ExchangeLimit exchanges(Limit limit, int most, LimitMetrics metrics, LimitClock clock) {
        return new ExchangeLimit(limit, new Budget(most, Duration.ofSeconds(1), clock), metrics);
    }

    private static Gates gates(
            Limit limit, int most, Buckets<StreamId> accounts, LimitMetrics metrics, LimitClock clock) {
        return new Gates(
                gate(limit, (most + 1) / 2, accounts, metrics, clock), gate(limit, most, accounts, metrics, clock));
    }

    private static <K> Gate<K> gate(Limit limit, int most, Buckets<K> buckets, LimitMetrics metrics, LimitClock clock) {
        return new Gate<>(limit, new Budget(most, Buckets.PERIOD, clock), buckets, metrics);
    }
}
