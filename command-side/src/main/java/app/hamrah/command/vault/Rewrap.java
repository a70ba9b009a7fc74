package app.hamrah.command.vault;

import app.hamrah.command.vault.VaultKeys.Replacement;
import app.hamrah.schema.account.AccountId;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps under the current master key what a former one has wrapped, a page at a time. A key that has been destroyed
 * meanwhile stays so, and a run that is broken off loses nothing: the next one goes on.
 */
public final class Rewrap {

    private static final int PAGE = 200;

    private final VaultKeys keys;
    private final MasterKeys masters;
    private volatile Status status = new Status(State.IDLE, 0, 0, 0);

    public Rewrap(VaultKeys keys, MasterKeys masters) {
        this.keys = keys;
        this.masters = masters;
    }

    /** How far a run is. */
    public enum State {
        IDLE,
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * What was found so far.
     *
     * @param underCurrent keys that the current master key opens
     * @param underFormer keys that may still need a former one: those not looked at yet
     * @param unreadable keys that none of them opens
     */
    public record Status(State state, long underCurrent, long underFormer, long unreadable) {

        private Status now(State next) {
            return new Status(next, underCurrent, underFormer, unreadable);
        }
    }

    public Status status() {
        return status;
    }

    /** Says that a run is about to begin. */
    public void announce() {
        status = new Status(State.RUNNING, 0, 0, 0);
    }

    /** Goes through all keys; returns when it is through or is told to stop, and throws what the vault throws. */
    public void run(BooleanSupplier stopped) {
        announce();
        try {
            status = new Status(State.RUNNING, 0, keys.count(), 0);
            @Nullable AccountId last = null;
            do {
                last = page(last);
            } while (last != null && !stopped.getAsBoolean());
            status = last == null
                    ? new Status(State.DONE, status.underCurrent(), 0, status.unreadable())
                    : status.now(State.IDLE);
        } finally {
            if (status.state() == State.RUNNING) {
                status = status.now(State.FAILED);
            }
        }
    }

    /** Does one page; answers where it ends, or null when it was the last. */
    private @Nullable AccountId page(@Nullable AccountId after) {
        var page = keys.page(after, PAGE);
        var replacements = new ArrayList<Replacement>();
        long current = 0;
        long unreadable = 0;
        for (var row : page) {
            if (masters.unwrapCurrent(row.accountId(), row.wrapped()) != null) {
                current++;
                continue;
            }
            var key = masters.unwrapFormer(row.accountId(), row.wrapped());
            if (key == null) {
                unreadable++;
            } else {
                replacements.add(new Replacement(row.accountId(), row.wrapped(), masters.wrap(row.accountId(), key)));
            }
        }
        var replaced = replacements.isEmpty() ? 0 : keys.replace(replacements);
        // What was not replaced has been destroyed: nobody else changes a key.
        status = new Status(
                State.RUNNING,
                status.underCurrent() + current + replaced,
                Math.max(0, status.underFormer() - page.size()),
                status.unreadable() + unreadable);
        return page.size() < PAGE ? null : page.getLast().accountId();
    }
}
