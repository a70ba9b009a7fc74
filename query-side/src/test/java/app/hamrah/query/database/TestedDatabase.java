package app.hamrah.query.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the whole suite runs on: H2, or PostgreSQL with {@code ./hamrah test -Dtest.database=postgresql}. Tests of
 * one product run on that one all the same.
 */
public final class TestedDatabase {

    private static final Product PRODUCT =
            Product.valueOf(System.getProperty("test.database", "h2").toUpperCase(Locale.ROOT));

    private static final Map<Path, Map<String, String>> KNOWN = new ConcurrentHashMap<>();

    private TestedDatabase() {}

    /** The settings for the databases that belong to a data folder: new ones the first time, the same ones ever after. */
    public static Map<String, String> of(Path folder) {
        return KNOWN.computeIfAbsent(folder.toAbsolutePath(), first -> settings(PRODUCT));
    }

    /** The settings for three new databases of a product; on H2 nothing is said, for that is the default. */
    public static Map<String, String> settings(Product product) {
        var settings = new LinkedHashMap<String, String>();
        if (product != Product.H2) {
            for (var database : List.of("event-store", "vault", "read-models")) {
                settings.put("hamrah." + database + ".url", product.newUrl());
                settings.put("hamrah." + database + ".username", product.username());
            }
        }
        return settings;
    }
}
