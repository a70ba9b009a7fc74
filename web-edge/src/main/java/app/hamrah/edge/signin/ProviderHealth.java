package app.hamrah.edge.signin;

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
        for (var registration : registrations.all()) {
            var state = registration.idTokens().keys().state();
            health.withDetail(
                    Providers.name(registration.provider()), state.name().toLowerCase(Locale.ROOT));
            if (state == State.KEPT || state == State.MISSING) {
                health.status(STALE);
            }
        }
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var registration : registrations.all()) {
            Gauge.builder("hamrah.provider.keys.age", () -> seconds(registration))
                    .description("How long ago the keys in use came from the provider")
                    .baseUnit("seconds")
                    .tag("provider", Providers.name(registration.provider()))
                    .register(registry);
        }
    }

    private static double seconds(Registration registration) {
        return registration
                .idTokens()
                .keys()
                .age()
                .map(age -> age.toMillis() / 1e3)
                .orElse(Double.NaN);
    }
}
