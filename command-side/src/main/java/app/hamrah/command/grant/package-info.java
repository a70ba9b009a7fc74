/** Keeps what providers granted, beside the log, until it has been given back. */
@NullMarked
package app.hamrah.command.grant;

import org.jspecify.annotations.NullMarked;
