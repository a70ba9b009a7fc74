/** What providers gave the edge to keep for us, sealed, until it is given back. */
@NullMarked
package app.hamrah.schema.grant;

import org.jspecify.annotations.NullMarked;
