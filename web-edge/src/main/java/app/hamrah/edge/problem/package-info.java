/** Every error a client can meet, in one catalogue, as RFC 9457 problem details or a page. */
@NullMarked
package app.hamrah.edge.problem;

import org.jspecify.annotations.NullMarked;
