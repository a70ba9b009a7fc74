/** The pages a person sees. */
@NullMarked
package app.hamrah.edge.pages;

import org.jspecify.annotations.NullMarked;
