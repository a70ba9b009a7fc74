/** How messages are named in the store: our own names and revisions, an allow-list and the way from old to new. */
@NullMarked
package app.hamrah.schema.stored;

import org.jspecify.annotations.NullMarked;
