package app.hamrah.query;

import app.hamrah.query.database.PostgresqlUrl;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Where the read models lie and how patient a read is.
 *
 * @param url the database of the read models: {@code jdbc:h2:file:PATH}, {@code jdbc:h2:mem:NAME} or
 *     {@code jdbc:postgresql://HOST:PORT/DATABASE}; in the data folder where nothing is said
 * @param username the database's user
 * @param password the user's password; empty for none
 * @param patience how long a read waits at most for what it asks to have seen
 * @param maxLag how old the oldest unseen event may be while the projections still count as ready
 */
@ConfigurationProperties("hamrah.read-models")
public record ReadModelProperties(
        String url,
        @DefaultValue("sa") String username,
        @DefaultValue("") String password,
        @Name("wait") @DefaultValue("2s") Duration patience,
        @DefaultValue("10s") Duration maxLag) {

    private static final String H2 = "jdbc:h2:";

    /** What both of PostgreSQL's drivers understand, and mean the same by. */
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "currentSchema", "ApplicationName");

    @SuppressWarnings("ConstantValue") // what binds it passes null for a property nobody has set
    public ReadModelProperties {
        var problem = url == null ? "is missing" : problemWith(url);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException("hamrah.read-models.url " + problem);
        }
        if (!patience.isPositive() || !maxLag.isPositive()) {
            throw new IllegalArgumentException("hamrah.read-models.wait and max-lag are positive durations");
        }
    }

    /** Why {@code url} cannot be the URL of the read models, in words, or an empty text when it can. */
    public static String problemWith(String url) {
        if (url.startsWith(H2 + "file:") || url.startsWith(H2 + "mem:")) {
            return "";
        }
        var problem = PostgresqlUrl.problemWith(url);
        if (!problem.isEmpty()) {
            return problem;
        }
        var parsed = PostgresqlUrl.parse(url);
        if (parsed.hosts().size() != 1) {
            return "must name one host";
        }
        return PARAMETERS.containsAll(parsed.parameters().keySet())
                ? ""
                : "must bring no parameter but sslmode, sslrootcert, currentSchema and ApplicationName";
    }

    boolean isPostgresql() {
        return !url.startsWith(H2);
    }

    @Override
    public String toString() {
        return "ReadModelProperties[patience=" + patience + ", maxLag=" + maxLag + "]";
    }
}
