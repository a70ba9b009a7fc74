package app.hamrah.command;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The vault of personal data.
 *
 * @param masterKey the key that wraps every account's key: 32 bytes, base64. Whoever loses it loses the data
 */
@ConfigurationProperties("hamrah.vault")
record VaultProperties(@Nullable String masterKey) {

    @Override
    public String toString() {
        return "VaultProperties";
    }
}
