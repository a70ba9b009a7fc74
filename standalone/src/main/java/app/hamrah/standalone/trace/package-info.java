/** Traces over OTLP, when somebody asks for them: from a request to its command, its events and the read models. */
@NullMarked
package app.hamrah.standalone.trace;

import org.jspecify.annotations.NullMarked;
