package app.hamrah.command.signin;

import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.account.SealedProfile;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an account takes over from what a login says of its person.
 *
 * <p>The oldest way in speaks for the person; others only fill in what is unknown. A chosen name stays, and silence
 * changes nothing (Apple tells the name once in a lifetime).
 */
final class Profiles {

    private final AccountId accountId;
    private final boolean speaks;
    private final Vault vault;

    private Profiles(AccountId accountId, boolean speaks, Vault vault) {
        this.accountId = accountId;
        this.speaks = speaks;
        this.vault = vault;
    }

    /** The profile an account opens with. */
    static SealedProfile of(ClaimedProfile claimed, AccountId accountId, Vault vault) {
        return new SealedProfile(
                vault.seal(accountId, claimed.email()),
                claimed.email() != null && claimed.emailVerified(),
                vault.seal(accountId, claimed.name()),
                vault.seal(accountId, claimed.picture()));
    }

    /** The profile after this login, or empty when it says nothing new. */
    static Optional<SealedProfile> merge(AccountState account, SignIn login, Vault vault) {
        var speaks = account.identities().isEmpty()
                || account.identities().getFirst().identityId().equals(login.identityId());
        var after = new Profiles(account.accountId(), speaks, vault).merge(account, login.profile());
        return after.equals(account.profile()) ? Optional.empty() : Optional.of(after);
    }

    private SealedProfile merge(AccountState account, ClaimedProfile claimed) {
        var before = account.profile();
        return new SealedProfile(
                merge(before.email(), claimed.email()),
                takes(before.email(), claimed.email()) ? claimed.emailVerified() : before.emailVerified(),
                account.nameChosen() ? before.name() : merge(before.name(), claimed.name()),
                merge(before.picture(), claimed.picture()));
    }

    private @Nullable Sealed merge(@Nullable Sealed before, @Nullable Personal claimed) {
        if (claimed == null || !takes(before, claimed) || claimed.equals(vault.open(accountId, before))) {
            return before;
        }
        return vault.seal(accountId, claimed);
    }

    private boolean takes(@Nullable Sealed before, @Nullable Personal claimed) {
        return claimed != null && (speaks || before == null);
    }
}
