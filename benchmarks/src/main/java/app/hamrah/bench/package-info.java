/** What the service costs, measured from outside: its processes are started as a person starts them. */
@NullMarked
package app.hamrah.bench;

import org.jspecify.annotations.NullMarked;
