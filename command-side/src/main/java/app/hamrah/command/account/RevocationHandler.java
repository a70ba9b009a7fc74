package app.hamrah.command.account;

import app.hamrah.command.account.PersonGate.Login;
import app.hamrah.command.device.Devices;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountState.Begun;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.session.EndReason;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;

/** Shuts a device of an account out, and ends what lives on it: all of it in one append. */
public final class RevocationHandler {

    private final PersonGate gate;
    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final Devices devices;
    private final Clock clock;

    public RevocationHandler(
            PersonGate gate, Streams<Account> accounts, Sessions sessions, Devices devices, Clock clock) {
        this.gate = gate;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.clock = clock;
    }

    @CommandHandler
    Outcome decide(RevokeDevice command) {
        if (command.asking() != null) {
            return gate.let(
                    command.accountId(),
                    command.asking(),
                    Login.FRESH,
                    command.origin(),
                    (account, now) -> revoke(command, account, RevocationReason.REVOKED_BY_USER, now));
        }
        return accounts.find(command.accountId())
                .map(account -> account.<Outcome>invoke(root -> revoke(
                        command,
                        root,
                        RevocationReason.REVOKED_BY_OPERATOR,
                        command.origin().at(clock.instant()))))
                .orElse(new Refused(Refusal.NO_SUCH_ACCOUNT));
    }

    private Outcome revoke(RevokeDevice command, Account account, RevocationReason reason, Provenance now) {
        var living = sessions.onDevices(
                account.state().sessions().stream().map(Begun::sessionId).toList());
        if (!devices.isOf(command.deviceId(), command.accountId())) {
            return new Refused(Refusal.NO_SUCH_DEVICE);
        }
        var version = devices.revoke(command.deviceId(), command.accountId(), reason, now);
        living.forEach((session, device) -> {
            if (device.equals(command.deviceId())) {
                sessions.end(session, EndReason.DEVICE_REVOKED, command.origin(), now.at());
            }
        });
        return new Done(version);
    }
}
