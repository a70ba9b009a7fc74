package app.hamrah.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two tables of one shape, compared row by row in the order of their keys. */
final class Comparison {

    private static final int AT_A_TIME = 1_000;

    private final ReadModel readModel;
    private final List<Drift.Example> examples = new ArrayList<>();
    private long rows;
    private long differing;
    private long missing;
    private long extra;

    Comparison(ReadModel readModel) {
        this.readModel = readModel;
    }

    /** Reads the read model by one connection, and what it should be from the table beside by another. */
    Drift of(Connection actual, Connection expected) throws SQLException {
        try (var one = actual.createStatement();
                var other = expected.createStatement()) {
            one.setFetchSize(AT_A_TIME);
            other.setFetchSize(AT_A_TIME);
            try (var have = one.executeQuery(inOrder(readModel.table()));
                    var want = other.executeQuery(inOrder(readModel.next()))) {
                compare(have, want);
            }
        }
        return new Drift(rows, differing, missing, extra, examples);
    }

    private void compare(ResultSet have, ResultSet want) throws SQLException {
        var more = have.next();
        var moreWanted = want.next();
        while (more || moreWanted) {
            var order = !more ? 1 : !moreWanted ? -1 : order(have, want);
            if (order == 0) {
                var column = firstDifference(have, want);
                if (column != null) {
                    differing++;
                    note(have, column, "differs");
                }
            } else if (order < 0) {
                extra++;
                note(have, null, "extra");
            } else {
                missing++;
                note(want, null, "missing");
            }
            if (order <= 0) {
                rows++;
                more = have.next();
            }
            if (order >= 0) {
                moreWanted = want.next();
            }
        }
    }

    private int order(ResultSet have, ResultSet want) throws SQLException {
        for (var column : readModel.key()) {
            var value = have.getObject(column);
            var order = value instanceof Long number
                    ? Long.compare(number, want.getLong(column))
                    : have.getString(column).compareTo(want.getString(column));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static @Nullable String firstDifference(ResultSet have, ResultSet want) throws SQLException {
        var columns = have.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var name = columns.getColumnName(i);
            if (!Objects.equals(have.getObject(i), want.getObject(name))) {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private void note(ResultSet row, @Nullable String column, String what) throws SQLException {
        if (examples.size() < Drift.MOST_EXAMPLES) {
            var key = new ArrayList<String>();
            for (var part : readModel.key()) {
                key.add(row.getString(part));
            }
            examples.add(new Drift.Example(String.join("/", key), column, what));
        }
    }

    private String inOrder(String table) {
        return "SELECT * FROM " + table + " ORDER BY " + String.join(", ", readModel.key());
    }
}
