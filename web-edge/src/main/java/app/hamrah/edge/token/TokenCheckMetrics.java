package app.hamrah.edge.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How checks of access tokens end: {@code hamrah.token.checks}. */
final class TokenCheckMetrics {

    /** How a check of a request that carried an access token ended. */
    enum Result {
        LIVE,
        /** None of ours, or over. */
        REJECTED,
        /** Genuine, but its session has ended or expired. */
        ENDED,
        /** The request carried a session cookie, or another token, as well. */
        AMBIGUOUS,
        UNAVAILABLE
    }

    private final Map<Result, Counter> checks = new EnumMap<>(Result.class);

    TokenCheckMetrics(MeterRegistry registry) {
        for (var result : Result.values()) {
            checks.put(
                    result,
                    Counter.builder("hamrah.token.checks")
                            .description("Requests with an access token, by how its check ended")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void count(Result result) {
        var counter = checks.get(result);
        if (counter != null) {
            counter.increment();
        }
    }
}
