/** Finds streams for the handlers, and bounds what is kept of them in memory. */
@NullMarked
package app.hamrah.command.stream;

import org.jspecify.annotations.NullMarked;
