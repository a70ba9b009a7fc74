/** One login from its proof to its end: asked, happened, looked up, shown and folded. */
@NullMarked
package app.hamrah.schema.session;

import org.jspecify.annotations.NullMarked;
