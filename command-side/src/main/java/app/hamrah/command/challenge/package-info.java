/** Challenges, each spent once: the first event of its stream is its last. */
@NullMarked
package app.hamrah.command.challenge;

import org.jspecify.annotations.NullMarked;
