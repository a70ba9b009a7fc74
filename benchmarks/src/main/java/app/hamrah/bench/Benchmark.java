package app.hamrah.bench;

/**
 * One thing that is measured, at each size of the store in turn, the smallest first. Whatever a benchmark keeps from
 * one size to the next it may tell at the end.
 */
interface Benchmark {

    /** What it is called on the command line. */
    String name();

    /** What it measures, in a line. */
    String about();

    /** The read models are empty, the service has just been started on the store, and they follow. */
    default void replayed(Run run, Store store, double seconds) {}

    /** The service runs, its read models are where the log is, and nobody has asked it anything. */
    default void serving(Run run, Store store, Server service) {}

    /** The service has stopped. */
    default void stopped(Run run, Store store) {}

    /** There is no other size. */
    default void end(Run run) {}
}
