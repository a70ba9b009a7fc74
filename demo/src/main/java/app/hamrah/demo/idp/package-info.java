/** Two local identity providers that play Google and Apple, as strict as they are, on this machine only. */
@NullMarked
package app.hamrah.demo.idp;

import org.jspecify.annotations.NullMarked;
