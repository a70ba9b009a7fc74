/** Who may claim one provider's subject: one stream for each, so one account for each. */
@NullMarked
package app.hamrah.schema.identity;

import org.jspecify.annotations.NullMarked;
