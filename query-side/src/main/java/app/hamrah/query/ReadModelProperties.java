package app.hamrah.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where the read models lie and how patient a read is.
 *
 * @param url the JDBC URL of an H2 database of this process: {@code jdbc:h2:file:...} or {@code jdbc:h2:mem:...}
 * @param username the database's user
 * @param password the user's password; empty for none
 * @param patience {@code hamrah.read-models.wait}: how long a read waits at most for what it asks to have seen
 * @param maxLag how old the oldest unseen event may be while the projections still count as ready
 */
@ConfigurationProperties("hamrah.read-models")
record ReadModelProperties(
        String url,
        @DefaultValue("sa") String username,
        @DefaultValue("") String password,
        @Name("wait") @DefaultValue("2s") Duration patience,
        @DefaultValue("10s") Duration maxLag) {

    private static final String H2 = "jdbc:h2:";

    // A JVM that is told to stop closes its pools itself; H2's own hook would close the file under them.
    private static final String CLOSED_BY_US = ";DB_CLOSE_ON_EXIT=FALSE";

    @SuppressWarnings("ConstantValue") // what binds it passes null for a property nobody has set
    ReadModelProperties {
        if (url == null || !(url.startsWith(H2 + "file:") || url.startsWith(H2 + "mem:"))) {
            throw new IllegalArgumentException(
                    "hamrah.read-models.url is not of the form jdbc:h2:file: or jdbc:h2:mem:");
        }
        if (!patience.isPositive() || !maxLag.isPositive()) {
            throw new IllegalArgumentException("hamrah.read-models.wait and max-lag are positive durations");
        }
    }

    /**
     * The URL for JDBC.
     *
     * <p>A thread that is interrupted while it reads or writes a file closes it for everybody, and whoever leaves a
     * query unfinished interrupts one: H2's {@code retry:} opens the file again.
     */
    String jdbcUrl() {
        var retrying = url.replace(H2 + "file:", H2 + "retry:");
        return retrying.contains("DB_CLOSE_ON_EXIT") ? retrying : retrying + CLOSED_BY_US;
    }

    /** The same database for R2DBC, as H2 itself names it: without {@code jdbc:h2:}. */
    String h2Url() {
        return jdbcUrl().substring(H2.length());
    }

    @Override
    public String toString() {
        return "ReadModelProperties[patience=" + patience + ", maxLag=" + maxLag + "]";
    }
}
