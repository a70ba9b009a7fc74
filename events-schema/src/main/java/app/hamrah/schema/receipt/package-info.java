/** What Apple signed about the keys of devices, kept sealed for the edge, which trades it for newer ones. */
@NullMarked
package app.hamrah.schema.receipt;

import org.jspecify.annotations.NullMarked;
