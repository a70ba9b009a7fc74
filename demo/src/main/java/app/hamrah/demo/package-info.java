/** A place to try it: a local Google and Apple and a seeded history; never part of production. */
@NullMarked
package app.hamrah.demo;

import org.jspecify.annotations.NullMarked;
