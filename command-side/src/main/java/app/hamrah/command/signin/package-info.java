/** Turns a verified identity into a session, and keeps what is told of refusals. */
@NullMarked
package app.hamrah.command.signin;

import org.jspecify.annotations.NullMarked;
