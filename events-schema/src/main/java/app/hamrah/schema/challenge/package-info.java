/** Challenges of the server that an app signs once, and what became of them. */
@NullMarked
package app.hamrah.schema.challenge;

import org.jspecify.annotations.NullMarked;
