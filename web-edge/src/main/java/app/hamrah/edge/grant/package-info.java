/** What providers grant us with a login: sealed, kept on the other side, and given back when its person leaves. */
@NullMarked
package app.hamrah.edge.grant;

import org.jspecify.annotations.NullMarked;
