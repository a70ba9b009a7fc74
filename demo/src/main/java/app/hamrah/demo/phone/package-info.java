/** A simulated iPhone with an app on it, at a terminal: it does what docs/ios.md asks of an app. */
@NullMarked
package app.hamrah.demo.phone;

import org.jspecify.annotations.NullMarked;
