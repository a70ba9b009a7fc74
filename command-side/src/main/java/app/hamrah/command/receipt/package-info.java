/** Keeps the receipts of devices, beside the log, until they are traded or of no use. */
@NullMarked
package app.hamrah.command.receipt;

import org.jspecify.annotations.NullMarked;
