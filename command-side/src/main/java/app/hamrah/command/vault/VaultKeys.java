package app.hamrah.command.vault;

import app.hamrah.schema.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the wrapped key of each account lies; never the event log.
 *
 * <p>What {@link #put}, {@link #replace} and {@link #destroy} have answered survives the loss of power: an event may
 * lean on it. Any of these throws {@link app.hamrah.schema.StoreUnavailableException} while they cannot be had.
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

    /** A wrapped key and whose it is. */
    @SuppressWarnings("ArrayRecordComponent") // carried from here to there and never compared
    record Wrapped(AccountId accountId, byte[] wrapped) {}

    /** A wrapped key, and what is to stand in its place. */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Replacement(AccountId accountId, byte[] wrapped, byte[] next) {}

    /** At most {@code limit} keys in the order of their accounts, from the first behind {@code after} on, or the very first. */
    List<Wrapped> page(@Nullable AccountId after, int limit);

    /** How many keys there are. */
    long count();

    /**
     * Puts keys in the place of others, each where the other still stands: what has been destroyed stays so.
     *
     * @return how many were put
     */
    int replace(List<Replacement> replacements);

    /** Forgets the key for good; no harm when there is none. */
    void destroy(AccountId accountId);
}
