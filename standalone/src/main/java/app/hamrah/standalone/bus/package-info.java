/** Axon's buses inside one JVM: bounded, off the event loops, retrying what is worth retrying. */
@NullMarked
package app.hamrah.standalone.bus;

import org.jspecify.annotations.NullMarked;
