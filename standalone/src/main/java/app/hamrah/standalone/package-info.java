/** Everything in one JVM: the three sides joined by Axon's own buses over an embedded event store. */
@NullMarked
package app.hamrah.standalone;

import org.jspecify.annotations.NullMarked;
