package app.hamrah.command.vault;

import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal data under a key of its account's own (AES-256-GCM), bound to that account.
 *
 * <p>The key is made with the first thing sealed and destroyed with the account; from then on nothing it sealed can be
 * opened by anybody.
 */
public final class Vault {

    private static final int MOST_KEYS_IN_MEMORY = 10_000;
    private static final Duration LONGEST_IN_MEMORY = Duration.ofMinutes(5);

    private final VaultKeys keys;
    private final MasterKeys masters;
    private final Cache<AccountId, Aead> open = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS_IN_MEMORY)
            .expireAfterWrite(LONGEST_IN_MEMORY)
            .build();

    /** A vault over {@code keys}, each wrapped by {@code master}. */
    public Vault(VaultKeys keys, MasterKey master) {
        this(keys, new MasterKeys(master, List.of()));
    }

    /** A vault over {@code keys}, each wrapped by one of {@code masters}; what is made is wrapped by the current one. */
    public Vault(VaultKeys keys, MasterKeys masters) {
        this.keys = keys;
        this.masters = masters;
    }

    /** Seals a value under the account's key, which is made if need be; null stays null. */
    public @Nullable Sealed seal(AccountId accountId, @Nullable Personal value) {
        if (value == null || value.value().isEmpty()) {
            return null;
        }
        var key = open.get(accountId, this::findOrMake);
        try {
            var sealed = key.encrypt(value.value().getBytes(StandardCharsets.UTF_8), bytes(accountId));
            return new Sealed(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data cannot be sealed", e);
        }
    }

    /**
     * Opens what was sealed for this account.
     *
     * @return null when the account's key is gone, or the value was never sealed under it
     */
    @SuppressWarnings("NullAway") // Caffeine keeps nothing and answers null when there is no key
    public @Nullable Personal open(AccountId accountId, @Nullable Sealed value) {
        if (value == null) {
            return null;
        }
        @Nullable Aead key = open.get(accountId, this::findOrNull);
        if (key == null) {
            return null;
        }
        try {
            var opened = key.decrypt(Base64.getUrlDecoder().decode(value.value()), bytes(accountId));
            return new Personal(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Makes everything sealed for this account unreadable, for good. */
    public void destroy(AccountId accountId) {
        keys.destroy(accountId);
        open.invalidate(accountId);
    }

    private Aead findOrMake(AccountId accountId) {
        var kept = findOrNull(accountId);
        return kept != null ? kept : unwrap(accountId, keys.put(accountId, make(accountId)));
    }

    private @Nullable Aead findOrNull(AccountId accountId) {
        var wrapped = keys.find(accountId);
        return wrapped == null ? null : unwrap(accountId, wrapped);
    }

    private byte[] make(AccountId accountId) {
        try {
            return masters.wrap(accountId, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made for personal data", e);
        }
    }

    private Aead unwrap(AccountId accountId, byte[] wrapped) {
        try {
            return masters.unwrap(accountId, wrapped).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of the vault is no key", e);
        }
    }

    private static byte[] bytes(AccountId accountId) {
        return accountId.value().getBytes(StandardCharsets.US_ASCII);
    }
}
