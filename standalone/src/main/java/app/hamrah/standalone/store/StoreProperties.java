package app.hamrah.standalone.store;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log and the vault lie.
 *
 * @param dataDir the folder that keeps what has no URL of its own: {@code events}, {@code vault} and
 *     {@code read-models}. It is made for the user of the service alone; one that others can enter is refused
 * @param eventStore the log
 * @param vault the keys of personal data
 */
@ConfigurationProperties("hamrah")
public record StoreProperties(
        @Nullable Path dataDir,
        @DefaultValue Place eventStore,
        @DefaultValue Place vault) {

    /**
     * A database.
     *
     * @param url the database: {@code jdbc:h2:file:PATH} or {@code jdbc:postgresql://HOST:PORT/DATABASE}; in the data
     *     folder where nothing is said
     * @param username the database's user
     * @param password the user's password; empty for none
     */
    public record Place(
            @Nullable String url,
            @DefaultValue("sa") String username,
            @DefaultValue("") String password) {

        @Override
        public String toString() {
            return "Place";
        }
    }

    DatabaseAddress eventStoreAddress() {
        return address("hamrah.event-store.url", eventStore, "events");
    }

    DatabaseAddress vaultAddress() {
        return address("hamrah.vault.url", vault, "vault");
    }

    private DatabaseAddress address(String property, Place place, String file) {
        return place.url() == null
                ? DatabaseAddress.of(
                        property,
                        Objects.requireNonNull(dataDir, "hamrah.data-dir is missing")
                                .resolve(file))
                : new DatabaseAddress(property, place.url(), place.username(), place.password());
    }
}
