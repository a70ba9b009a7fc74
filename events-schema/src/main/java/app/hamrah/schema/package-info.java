/** The words every conversation shares: who, through what, when, and how personal data travels. */
@NullMarked
package app.hamrah.schema;

import org.jspecify.annotations.NullMarked;
