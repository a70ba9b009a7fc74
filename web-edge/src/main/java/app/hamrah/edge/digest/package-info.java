/** Hashes, for the verifiers and for whoever else names something by its hash: no state, and nothing below the JDK. */
@NullMarked
package app.hamrah.edge.digest;

import org.jspecify.annotations.NullMarked;
