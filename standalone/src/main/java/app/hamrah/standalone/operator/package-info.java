/** The operator's commands, and what they need on the side of the service. */
@NullMarked
package app.hamrah.standalone.operator;

import org.jspecify.annotations.NullMarked;
