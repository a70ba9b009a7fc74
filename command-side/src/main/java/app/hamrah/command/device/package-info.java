/** Devices deciding about themselves: what they sign is taken once, and only for the account they are bound to. */
@NullMarked
package app.hamrah.command.device;

import org.jspecify.annotations.NullMarked;
