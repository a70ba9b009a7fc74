/** Tells a key of our own app on a real Apple device from anything else (App Attest), or says why not. */
@NullMarked
package app.hamrah.edge.attest;

import org.jspecify.annotations.NullMarked;
