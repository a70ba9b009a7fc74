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

    /** Whether there must be a service with a store; one that needs none is asked at the end only. */
    default boolean needsService() {
        return true;
    }

    /** A service that was started on a log and empty read models has brought them to its end in so many seconds. */
    default void replayed(Run run, Store store, double seconds) {}

    /** Every session of the store has been checked once. */
    default void checked(Run run, Store store, Server service, Measured first) {}

    /** The service runs, its read models are where the log is, and its index knows every session. */
    default void serving(Run run, Store store, Server service) {}

    /** Read models have seen all that another benchmark wrote, so many seconds after it. */
    default void caughtUp(Run run, Store store, String other, double seconds) {}

    /** The service has stopped. */
    default void stopped(Run run, Store store) {}

    /** There is no other size. */
    default void end(Run run) {}
}
