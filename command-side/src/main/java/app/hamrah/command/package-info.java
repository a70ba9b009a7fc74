/** Decides: takes commands, holds the rules, writes events; no HTTP, no SQL of its own, no Reactor. */
@NullMarked
package app.hamrah.command;

import org.jspecify.annotations.NullMarked;
