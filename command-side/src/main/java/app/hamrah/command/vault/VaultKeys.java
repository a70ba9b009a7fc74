package app.hamrah.command.vault;

import app.hamrah.schema.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Where the wrapped key of each account lies; never the event log.
 *
 * <p>What {@link #put} and {@link #destroy} have answered survives the loss of power: an event may lean on it.
 * Any of these throws {@link app.hamrah.schema.StoreUnavailableException} while they cannot be had.
 */
public interface VaultKeys {

    /** The wrapped key of an account, or null when it has none (any more). */
    byte @Nullable [] find(AccountId accountId);

    /**
     * Keeps the wrapped key of an account unless it has one.
     *
     * @return the key that is kept: {@code wrapped}, or the one that was there first
     */
    byte[] put(AccountId accountId, byte[] wrapped);

    /** Forgets the key for good; no harm when there is none. */
    void destroy(AccountId accountId);
}
