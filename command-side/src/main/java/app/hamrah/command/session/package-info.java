/** Decides how a session lives, is extended and ends; answers for its standing. */
@NullMarked
package app.hamrah.command.session;

import org.jspecify.annotations.NullMarked;
