/** The load: HTTP/1.1 clients with connections kept open, in a process of their own. */
@NullMarked
package app.hamrah.bench.load;

import org.jspecify.annotations.NullMarked;
