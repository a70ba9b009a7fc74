/** Takes a browser to its provider and back, and asks for the session. */
@NullMarked
package app.hamrah.edge.signin;

import org.jspecify.annotations.NullMarked;
