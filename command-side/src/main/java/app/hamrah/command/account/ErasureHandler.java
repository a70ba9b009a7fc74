package app.hamrah.command.account;

import app.hamrah.command.account.PersonGate.Login;
import app.hamrah.command.device.Devices;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.Claims.Claim;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountState.Linked;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/** Forgets a person: all of it in one append, and the key of what was sealed right after. */
public final class ErasureHandler {

    private final PersonGate gate;
    private final AccountLog log;
    private final Claims claims;
    private final Sessions sessions;
    private final Devices devices;
    private final Vault vault;

    public ErasureHandler(
            PersonGate gate, AccountLog log, Claims claims, Sessions sessions, Devices devices, Vault vault) {
        this.gate = gate;
        this.log = log;
        this.claims = claims;
        this.sessions = sessions;
        this.devices = devices;
        this.vault = vault;
    }

    @CommandHandler
    Outcome decide(EraseAccount command) {
        var seen = log.read(command.accountId());
        if (seen.isPresent() && seen.get().status() == AccountStatus.ERASED) {
            vault.destroy(command.accountId());
            return new Done(null);
        }
        // Claims come before the account in the order of locks, so they are read first and held against it after.
        var held = new LinkedHashMap<IdentityId, Claim>();
        seen.stream()
                .flatMap(state -> state.identities().stream())
                .map(Linked::identityId)
                .sorted(Comparator.comparing(IdentityId::value))
                .forEach(identityId -> held.put(identityId, claims.of(identityId)));
        return gate.admit(command.accountId(), command.sessionId(), Login.FRESH, command.origin(), (account, now) -> {
            if (!account.state().identities().stream().allMatch(linked -> held.containsKey(linked.identityId()))) {
                throw new ConcurrencyException("an identity was linked while its account was being erased");
            }
            erase(command, account, held, now);
            return null;
        });
    }

    private void erase(EraseAccount command, Account account, Map<IdentityId, Claim> held, Provenance now) {
        account.requestErasure(command.sessionId(), now);
        account.state()
                .sessions()
                .forEach(
                        begun -> sessions.end(begun.sessionId(), EndReason.ACCOUNT_ERASED, command.origin(), now.at()));
        account.state()
                .devices()
                .forEach(device -> devices.revoke(device, command.accountId(), RevocationReason.ACCOUNT_ERASED, now));
        held.values().forEach(claim -> claim.release(command.accountId(), now));
        account.erase(now);
        CurrentUnitOfWork.get().afterCommit(unit -> vault.destroy(command.accountId()));
    }
}
