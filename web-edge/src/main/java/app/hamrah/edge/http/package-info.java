/** What holds for every request: ids, headers, limits, where it may come from. */
@NullMarked
package app.hamrah.edge.http;

import org.jspecify.annotations.NullMarked;
