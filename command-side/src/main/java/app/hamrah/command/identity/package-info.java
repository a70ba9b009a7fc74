/** Decides who holds one provider's subject. */
@NullMarked
package app.hamrah.command.identity;

import org.jspecify.annotations.NullMarked;
