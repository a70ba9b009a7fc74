/** What an operator has to set before the service starts, and how each mistake is told. */
@NullMarked
package app.hamrah.standalone.settings;

import org.jspecify.annotations.NullMarked;
