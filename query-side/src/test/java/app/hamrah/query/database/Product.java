package app.hamrah.query.database;

import java.nio.file.Path;
import java.util.UUID;

/** A database product that ours run on, and where tests find one. */
public enum Product {
    H2 {
        @Override
        public String newUrl() {
            return "jdbc:h2:mem:" + UUID.randomUUID();
        }

        @Override
        public String newUrl(Path folder) {
            return "jdbc:h2:file:" + folder.resolve(UUID.randomUUID().toString());
        }

        @Override
        public String username() {
            return "sa";
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl() {
            return Postgresql.newDatabase();
        }

        @Override
        public String newUrl(Path folder) {
            return newUrl();
        }

        @Override
        public String username() {
            return Postgresql.USER;
        }
    };

    /** An empty database that ends with this JVM. */
    public abstract String newUrl();

    /** An empty database that another process finds again: in the folder, if the product keeps files of its own. */
    public abstract String newUrl(Path folder);

    /** Who may do everything there, without a password. */
    public abstract String username();
}
