package app.hamrah.edge.limit;

import app.hamrah.edge.limit.AccountLimitFilter.Gates;
import app.hamrah.schema.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    FailedCheckLimitFilter failedCheckLimitFilter(
            LimitProperties properties, Buckets<Long> addresses, LimitMetrics metrics, LimitClock clock) {
        return new FailedCheckLimitFilter(
                gate(Limit.FAILED_CHECKS, properties.failedChecks(), addresses, metrics, clock));
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
        return new ExchangeLimit(new Budget(properties.exchanges(), Duration.ofSeconds(1), clock), metrics);
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
