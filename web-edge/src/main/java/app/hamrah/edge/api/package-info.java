/** The JSON API under /api/v1. */
@NullMarked
package app.hamrah.edge.api;

import org.jspecify.annotations.NullMarked;
