package app.hamrah.query;

import java.time.Instant;
import java.util.Optional;

/** Positions in the event log; asking may block. */
interface LogPositions {

    /** The position of the last event in the log, -1 when it is empty. */
    long head();

    /** The position up to which a read model has seen the log, -1 when it has seen nothing or is not running. */
    long reached(String readModel);

    /** Whether it is known where a read model is: its processor has begun and not been stopped. */
    boolean isKnown(String readModel);

    /** When the first event happened that a read model has not seen; empty when it is not known or there is none. */
    Optional<Instant> oldestUnseen(String readModel);

    /** Whether the processor of a read model is at work: it runs and its last batch has not failed. */
    boolean isWorking(String readModel);
}
