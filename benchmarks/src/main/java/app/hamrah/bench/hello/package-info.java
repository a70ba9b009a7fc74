/** The peer of the session check: the least that the same framework can serve. */
@NullMarked
package app.hamrah.bench.hello;

import org.jspecify.annotations.NullMarked;
