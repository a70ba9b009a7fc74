package app.hamrah.bench;

import app.hamrah.bench.load.Load.Answered;

/**
 * What a load met.
 *
 * @param cpuMicros processor time the server used for each good answer, in microseconds
 * @param others cores that neither the server nor the benchmark used
 */
record Measured(Answered answered, double cpuMicros, double others) {

    /** More than this and a line says so: the processor was shared with somebody. */
    static final double QUIET = 0.25;

    double perSecond() {
        return answered.perSecond();
    }

    double p50Millis() {
        return answered.p50() / 1e3;
    }

    double p99Millis() {
        return answered.p99() / 1e3;
    }
}
