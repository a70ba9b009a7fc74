/** How much one address, account or provider may ask for in a time. */
@NullMarked
package app.hamrah.edge.limit;

import org.jspecify.annotations.NullMarked;
