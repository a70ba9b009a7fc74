package app.hamrah.command;

import app.hamrah.command.vault.MasterKey;
import app.hamrah.command.vault.MasterKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The vault of personal data.
 *
 * @param masterKey 32 bytes, base64: wraps the key of every account's personal data. Who loses it loses the data
 * @param formerMasterKeys those before it, newest first: what they have wrapped still opens, and is wrapped anew
 */
@ConfigurationProperties("hamrah.vault")
record VaultProperties(
        @Nullable String masterKey, @DefaultValue List<String> formerMasterKeys) {

    MasterKeys masterKeys() {
        return new MasterKeys(
                MasterKey.ofBase64(masterKey),
                formerMasterKeys.stream()
                        .map(key -> MasterKey.ofBase64("hamrah.vault.former-master-keys", key))
                        .toList());
    }

    @Override
    public String toString() {
        return "VaultProperties";
    }
}
