/** The embedded event store: an H2 file behind one appender that syncs to disk before anybody is told. */
@NullMarked
package app.hamrah.standalone.store;

import org.jspecify.annotations.NullMarked;
