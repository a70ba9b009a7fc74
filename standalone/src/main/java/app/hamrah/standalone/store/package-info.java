/** The embedded event store: a database behind one appender, which tells nobody before it is on the disk. */
@NullMarked
package app.hamrah.standalone.store;

import org.jspecify.annotations.NullMarked;
