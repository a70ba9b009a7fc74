/** Remembers: projects events into tables and answers questions about them. */
@NullMarked
package app.hamrah.query;

import org.jspecify.annotations.NullMarked;
