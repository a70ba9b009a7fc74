package app.hamrah.command.vault;

import app.hamrah.schema.account.AccountEvent.AccountErased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** Destroys the key of every erased account, also when the process died between the erasure and the destruction. */
@ProcessingGroup(KeyDestruction.GROUP)
public final class KeyDestruction {

    /** The processing group: a tracking processor of its own. */
    public static final String GROUP = "vault";

    private final Vault vault;

    public KeyDestruction(Vault vault) {
        this.vault = vault;
    }

    @EventHandler
    void on(AccountErased event) {
        vault.destroy(event.accountId());
    }
}
