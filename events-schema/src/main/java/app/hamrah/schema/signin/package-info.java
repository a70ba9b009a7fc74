/** From a verified identity to an account and a session in one step, and what is kept of a refusal. */
@NullMarked
package app.hamrah.schema.signin;

import org.jspecify.annotations.NullMarked;
