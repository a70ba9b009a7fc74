/** Devices that proved themselves with App Attest: what can be asked of them, what happened to them, what is known. */
@NullMarked
package app.hamrah.schema.device;

import org.jspecify.annotations.NullMarked;
