/** Turns a provider's id token into a verified identity, or a reason why not. */
@NullMarked
package app.hamrah.edge.verify;

import org.jspecify.annotations.NullMarked;
