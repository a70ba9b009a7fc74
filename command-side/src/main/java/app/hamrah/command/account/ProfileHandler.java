package app.hamrah.command.account;

import app.hamrah.command.account.PersonGate.Login;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.SealedProfile;
import org.axonframework.commandhandling.CommandHandler;

/** Lets people choose the name they are shown by. */
public final class ProfileHandler {

    private final PersonGate gate;
    private final Vault vault;

    public ProfileHandler(PersonGate gate, Vault vault) {
        this.gate = gate;
        this.vault = vault;
    }

    @CommandHandler
    Outcome decide(ChangeDisplayName command) {
        return gate.admit(command.accountId(), command.sessionId(), Login.ANY, command.origin(), (account, now) -> {
            var before = account.state().profile();
            var chosen = !command.name().value().isBlank();
            var same = chosen
                    ? command.name().equals(vault.open(command.accountId(), before.name()))
                    : !account.state().nameChosen();
            if (!same || chosen != account.state().nameChosen()) {
                // A choice taken back leaves no name until the provider tells its own at the next login.
                var name = chosen ? vault.seal(command.accountId(), command.name()) : null;
                account.changeProfile(
                        new SealedProfile(before.email(), before.emailVerified(), name, before.picture()), chosen, now);
            }
            return null;
        });
    }
}
