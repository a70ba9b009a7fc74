/** What operators ask of a running service, and the guard that lets nobody else ask it. */
@NullMarked
package app.hamrah.edge.operator;

import org.jspecify.annotations.NullMarked;
