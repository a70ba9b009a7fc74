/** What opening a database takes, wherever it is done: addresses checked, failures told in one line. */
@NullMarked
package app.hamrah.query.database;

import org.jspecify.annotations.NullMarked;
