/** One person, however they prove it: what can be asked of an account, what happened to it, what is shown of it. */
@NullMarked
package app.hamrah.schema.account;

import org.jspecify.annotations.NullMarked;
