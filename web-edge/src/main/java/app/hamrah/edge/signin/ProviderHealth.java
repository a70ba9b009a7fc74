package app.hamrah.edge.signin;

import app.hamrah.edge.verify.ProviderKeys;
import app.hamrah.edge.verify.ProviderKeys.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the providers' keys are at hand: {@code STALE} while one did not answer when it was last asked. That is
 * nothing a restart or another server would help, so it counts for no other health than its own.
 *
 * <p>Metric {@code hamrah.provider.keys.age}, in seconds, tag {@code provider}; no number before the first.
 */
final class ProviderHealth implements HealthIndicator, MeterBinder {

    static final Status STALE = new Status("STALE");

    private final Registrations registrations;

    ProviderHealth(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Health health() {
        var health = Health.up();
        registrations.keys().forEach((provider, keys) -> {
            var state = keys.state();
            health.withDetail(Providers.name(provider), state.name().toLowerCase(Locale.ROOT));
            if (state == State.KEPT || state == State.MISSING) {
                health.status(STALE);
            }
        });
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registrations
                .keys()
                .forEach((provider, keys) -> Gauge.builder("hamrah.provider.keys.age", () -> seconds(keys))
                        .description("How long ago the keys in use came from the provider")
                        .baseUnit("seconds")
                        .tag("provider", Providers.name(provider))
                        .register(registry));
    }

    private static double seconds(ProviderKeys keys) {
        return keys.age().map(age -> age.toMillis() / 1e3).orElse(Double.NaN);
    }
}
