/** Decides what an account may do and become. */
@NullMarked
package app.hamrah.command.account;

import org.jspecify.annotations.NullMarked;
