package app.hamrah.command;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The vault of personal data.
 *
 * @param masterKey 32 bytes, base64: wraps the key of every account's personal data. Who loses it loses the data
 */
@ConfigurationProperties("hamrah.vault")
record VaultProperties(@Nullable String masterKey) {

    @Override
    public String toString() {
        return "VaultProperties";
    }
}
