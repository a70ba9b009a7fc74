/** The session credential: minted, carried in a cookie, and checked from memory. */
@NullMarked
package app.hamrah.edge.session;

import org.jspecify.annotations.NullMarked;
