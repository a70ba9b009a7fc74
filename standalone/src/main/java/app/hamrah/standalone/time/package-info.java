/** Tells an operator what the clock of the machine is worth. */
@NullMarked
package app.hamrah.standalone.time;

import org.jspecify.annotations.NullMarked;
