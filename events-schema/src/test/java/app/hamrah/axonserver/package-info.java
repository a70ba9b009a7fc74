/** A stand-in of Axon Server for tests: it speaks its gRPC, in memory, in the JVM of the test. */
@NullMarked
package app.hamrah.axonserver;

import org.jspecify.annotations.NullMarked;
