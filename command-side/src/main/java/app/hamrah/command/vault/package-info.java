/** Keeps the keys of personal data outside the log: seals, opens, and forgets for good. */
@NullMarked
package app.hamrah.command.vault;

import org.jspecify.annotations.NullMarked;
