package app.hamrah.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long single steps took, one after the other. */
final class Latencies {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Histogram micros = new Histogram(MOST_MICROS, 3);

    void add(long nanos) {
        micros.recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    long count() {
        return micros.getTotalCount();
    }
}
