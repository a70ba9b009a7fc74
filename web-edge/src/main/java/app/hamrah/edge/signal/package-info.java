/** What providers tell us of their people between logins, taken at an endpoint for each. */
@NullMarked
package app.hamrah.edge.signal;

import org.jspecify.annotations.NullMarked;
