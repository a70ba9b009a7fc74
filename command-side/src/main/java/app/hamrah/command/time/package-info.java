/** What time it can be: a wall clock held against the time that has passed. */
@NullMarked
package app.hamrah.command.time;

import org.jspecify.annotations.NullMarked;
