/** What settings have in common, whoever reads them: keys, and the names of this machine. */
@NullMarked
package app.hamrah.edge.setting;

import org.jspecify.annotations.NullMarked;
