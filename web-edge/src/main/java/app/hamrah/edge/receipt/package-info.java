/** Receipts of App Attest: kept when a device registers, traded for newer ones, and what they say of its risk. */
@NullMarked
package app.hamrah.edge.receipt;

import org.jspecify.annotations.NullMarked;
