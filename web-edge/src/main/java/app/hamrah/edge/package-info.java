/** Speaks HTTP: verifies who comes, asks the other sides, and tells the answer. */
@NullMarked
package app.hamrah.edge;

import org.jspecify.annotations.NullMarked;
