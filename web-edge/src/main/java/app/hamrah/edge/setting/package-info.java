/** What settings have in common, whoever reads them: keys, what is made of them, and the names of this machine. */
@NullMarked
package app.hamrah.edge.setting;

import org.jspecify.annotations.NullMarked;
