/** What apps ask for: to be attested, to sign in, to stay signed in, and to be believed request by request. */
@NullMarked
package app.hamrah.edge.nativeapp;

import org.jspecify.annotations.NullMarked;
