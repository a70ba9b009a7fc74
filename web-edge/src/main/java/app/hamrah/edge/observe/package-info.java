/** What the edge tells of its requests: metrics, traces and lines of the log, and nothing personal in any. */
@NullMarked
package app.hamrah.edge.observe;

import org.jspecify.annotations.NullMarked;
