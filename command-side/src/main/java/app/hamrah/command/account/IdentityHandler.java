package app.hamrah.command.account;

import app.hamrah.command.account.PersonGate.Login;
import app.hamrah.command.identity.Claims;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.LinkIdentity;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountState;
import org.axonframework.commandhandling.CommandHandler;

/** Adds ways in and takes them away. What a provider says of an e-mail address plays no part. */
public final class IdentityHandler {

    private final PersonGate gate;
    private final Claims claims;

    public IdentityHandler(PersonGate gate, Claims claims) {
        this.gate = gate;
        this.claims = claims;
    }

    @CommandHandler
    Outcome decide(LinkIdentity command) {
        var claim = claims.of(command.identityId());
        return gate.admit(command.accountId(), command.sessionId(), Login.FRESH, command.origin(), (account, now) -> {
            var holder = claim.holder();
            if (command.accountId().equals(holder)) {
                return null;
            }
            if (holder != null) {
                return Refusal.IDENTITY_CLAIMED_BY_ANOTHER;
            }
            if (account.state().identities().size() >= AccountState.MOST_IDENTITIES) {
                return Refusal.TOO_MANY_IDENTITIES;
            }
            claim.claim(command.accountId(), command.provider(), now);
            account.link(command.identityId(), command.provider(), now);
            return null;
        });
    }

    @CommandHandler
    Outcome decide(UnlinkIdentity command) {
        var claim = claims.of(command.identityId());
        return gate.admit(command.accountId(), command.sessionId(), Login.FRESH, command.origin(), (account, now) -> {
            if (!account.state().holds(command.identityId())) {
                return Refusal.NO_SUCH_IDENTITY;
            }
            if (account.state().identities().size() == 1) {
                return Refusal.LAST_IDENTITY;
            }
            claim.release(command.accountId(), now);
            account.unlink(command.identityId(), now);
            return null;
        });
    }
}
