package app.hamrah.edge.signin;

import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How logins end, {@code hamrah.sign.ins} by provider and outcome, and why those that came to nothing did,
 * {@code hamrah.sign.in.refusals} by step and reason. Reasons are words of ours, some hundred; should they ever come from
 * elsewhere, {@value #MOST_REFUSALS} kinds are told apart and no more.
 */
final class SignInMetrics {

    static final int MOST_REFUSALS = 200;

    private static final String OTHER = "other";

    /** How a login that came to a good end did. */
    enum Success {
        NEW_ACCOUNT,
        SIGNED_IN,
        LINKED,
        STEPPED_UP,
        /** The link asked for a fresher login first. */
        TO_CONFIRM
    }

    private record Refused(SignInStep step, String reason) {}

    private final MeterRegistry registry;
    private final Map<Provider, Map<String, Counter>> ends = new EnumMap<>(Provider.class);
    private final Map<Refused, Counter> refusals = new ConcurrentHashMap<>();

    SignInMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var provider : Provider.values()) {
            var counters = new ConcurrentHashMap<String, Counter>();
            for (var success : Success.values()) {
                counters.put(tag(success), end(provider, tag(success)));
            }
            for (var shown : LoginFailed.Shown.values()) {
                counters.put(tag(shown), end(provider, tag(shown)));
            }
            ends.put(provider, counters);
        }
    }

    void succeeded(Provider provider, Success success) {
        count(provider, tag(success));
    }

    /** @param provider the provider tried, or null where the request named none: then only the refusal is counted */
    void failed(@Nullable Provider provider, LoginFailed failed) {
        if (provider != null) {
            count(provider, tag(failed.shown()));
        }
        refusal(failed.step(), failed.reason()).increment();
    }

    private void count(Provider provider, String outcome) {
        var counters = ends.get(provider);
        var counter = counters == null ? null : counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    private Counter refusal(SignInStep step, ReasonCode reason) {
        var refused = new Refused(step, reason.value());
        if (refusals.size() >= MOST_REFUSALS && !refusals.containsKey(refused)) {
            refused = new Refused(step, OTHER);
        }
        return refusals.computeIfAbsent(
                refused,
                kind -> Counter.builder("hamrah.sign.in.refusals")
                        .description("Logins that came to nothing, by where and why")
                        .tag("step", tag(kind.step()))
                        .tag("reason", kind.reason())
                        .register(registry));
    }

    private Counter end(Provider provider, String outcome) {
        return Counter.builder("hamrah.sign.ins")
                .description("Logins that ended, by provider and how")
                .tag("provider", tag(provider))
                .tag("outcome", outcome)
                .register(registry);
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
