package app.hamrah.command.signin;

import app.hamrah.command.account.Account;
import app.hamrah.command.device.Devices;
import app.hamrah.command.session.Sessions;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.account.AccountState.Begun;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Room for one more device of an account. One without a session gives way first; where every one has some, the oldest does,
 * and its sessions end.
 */
final class DeviceRoom {

    private final Sessions sessions;
    private final Devices devices;
    private final Account account;
    private final Map<SessionId, DeviceId> living;

    private DeviceRoom(Sessions sessions, Devices devices, Account account, Map<SessionId, DeviceId> living) {
        this.sessions = sessions;
        this.devices = devices;
        this.account = account;
        this.living = living;
    }

    /** Looks at the sessions, which come before devices in the order of locks; writes nothing. */
    static DeviceRoom of(Account account, DeviceId added, Sessions sessions, Devices devices) {
        var state = account.state();
        var isFull = state.devices().size() >= AccountState.MOST_DEVICES
                && !state.devices().contains(added);
        return new DeviceRoom(
                sessions,
                devices,
                account,
                isFull
                        ? sessions.onDevices(
                                state.sessions().stream().map(Begun::sessionId).toList())
                        : Map.of());
    }

    /** Makes the room; answers which devices the account forgets. */
    List<DeviceId> make(Origin origin, Provenance now) {
        var held = account.state().devices();
        if (held.size() < AccountState.MOST_DEVICES) {
            return List.of();
        }
        var kept = new ArrayList<DeviceId>();
        var forgotten = new ArrayList<DeviceId>();
        held.forEach(device -> (devices.isUsable(device) ? kept : forgotten).add(device));
        while (kept.size() >= AccountState.MOST_DEVICES) {
            var retired = kept.stream()
                    .filter(device -> !living.containsValue(device))
                    .findFirst()
                    .orElse(kept.getFirst());
            living.forEach((session, device) -> {
                if (device.equals(retired)) {
                    sessions.end(session, EndReason.SUPERSEDED, origin, now.at());
                }
            });
            devices.retire(retired, account.state().accountId(), now);
            kept.remove(retired);
            forgotten.add(retired);
        }
        return forgotten;
    }
}
