/** The tokens of apps: keys that follow from secrets and the time, access tokens, challenges, and their endpoints. */
@NullMarked
package app.hamrah.edge.token;

import org.jspecify.annotations.NullMarked;
