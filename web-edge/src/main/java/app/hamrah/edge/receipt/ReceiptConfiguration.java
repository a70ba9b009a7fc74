package app.hamrah.edge.receipt;

import app.hamrah.edge.Bus;
import app.hamrah.edge.attest.ReceiptVerifier;
import app.hamrah.edge.grant.GrantKeys;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.receipt.AppleStanding.State;
import app.hamrah.edge.verify.ProviderHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Wires the keeping of receipts and their trade. Where no app's keys are taken nothing runs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReceiptProperties.class)
public class ReceiptConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptConfiguration.class);

    @Bean
    ReceiptMetrics receiptMetrics(ObjectProvider<MeterRegistry> registry) {
        return new ReceiptMetrics(registry.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    ReceiptTimes receiptTimes(ReceiptProperties properties, Clock clock) {
        return new ReceiptTimes(properties.refreshEvery(), clock, new SecureRandom());
    }

    /** Where attestations are under another root, and none is told for receipts, there is none to hold them against. */
    @Bean
    @Nullable
    ReceiptVerifier receiptVerifier(
            AttestedAppList apps, ReceiptProperties properties, PublicUrl publicUrl, Clock clock) {
        var root = properties.root();
        if ((root != null || properties.url() != null) && !publicUrl.isLoopback()) {
            throw new IllegalArgumentException(
                    "hamrah.attest.receipts.root and .url are for the demo and tests: at a real site Apple's own count");
        }
        if (apps.apps().isEmpty() || (root == null && apps.otherRoot())) {
            return null;
        }
        return root == null
                ? new ReceiptVerifier(apps.apps(), clock)
                : new ReceiptVerifier(apps.apps(), clock, ReceiptProperties.certificate(root));
    }

    @Bean
    @Nullable
    ReceiptSeal receiptSeal(ObjectProvider<ReceiptVerifier> verifier, GrantKeys keys) {
        var grant = keys.grant();
        if (verifier.getIfAvailable() == null) {
            return null;
        }
        if (grant == null || grant.isEmpty()) {
            LOG.warn("receipts of devices are not kept: hamrah.keys.grant holds no key to seal them with");
            return null;
        }
        return new ReceiptSeal(grant);
    }

    @Bean
    ReceiptKeeper receiptKeeper(
            Bus bus,
            ObjectProvider<ReceiptVerifier> verifier,
            ObjectProvider<ReceiptSeal> seal,
            ReceiptTimes times,
            ReceiptMetrics metrics) {
        return new ReceiptKeeper(
                bus, verifier.getIfAvailable(), seal.getIfAvailable(), times, metrics, Duration.ofSeconds(1));
    }

    /** Named for the operator: {@code deviceReceipts} in the health of the service. */
    @Bean
    AppleStanding deviceReceipts(ReceiptProperties properties, ObjectProvider<ReceiptSeal> seal) {
        return new AppleStanding(properties.hasKey() && seal.getIfAvailable() != null ? State.IDLE : State.OFF);
    }

    @Bean
    @Nullable
    ReceiptRounds receiptRounds(
            Bus bus,
            ObjectProvider<ReceiptVerifier> verifiers,
            ObjectProvider<ReceiptSeal> seals,
            ProviderHttp http,
            AppleStanding standing,
            ReceiptTimes times,
            ReceiptMetrics metrics,
            ReceiptProperties properties,
            Clock clock) {
        var verifier = verifiers.getIfAvailable();
        var seal = seals.getIfAvailable();
        if (verifier == null || seal == null) {
            return null;
        }
        if (!properties.hasKey()) {
            LOG.info("receipts of devices are kept and not traded: hamrah.attest.receipts has no key for DeviceCheck");
            return null;
        }
        var token = new TeamToken(
                Objects.requireNonNull(properties.teamId()),
                Objects.requireNonNull(properties.keyId()),
                Objects.requireNonNull(properties.privateKey()),
                clock);
        var trade = new ReceiptTrade(
                bus,
                verifier,
                seal,
                new AppleReceipts(http, token, properties.url(), Duration.ofSeconds(10)),
                times,
                metrics,
                properties.riskThreshold(),
                Schedulers.boundedElastic());
        return new ReceiptRounds(bus, trade, standing, times, metrics, properties);
    }
}
