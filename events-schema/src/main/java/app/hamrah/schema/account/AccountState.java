package app.hamrah.schema.account;

import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountReinstated;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.DeviceAdded;
import app.hamrah.schema.account.AccountEvent.ErasureRequested;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.IdentityUnlinked;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.RoleWithdrawn;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountEvent.SignedOutEverywhere;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one account add up to: the same fold decides in the aggregate and answers who asks later.
 *
 * @param identities the ways in, oldest first
 * @param sessions sessions begun and not forgotten, oldest first; some may have ended by themselves. One past its deadline
 *     stays: the clock that says so may be wrong, and what is not here is not ended when all are to end
 * @param devices those it signs in with and has not forgotten, oldest first; some may have been revoked
 */
public record AccountState(
        AccountId accountId,
        AccountStatus status,
        SealedProfile profile,
        boolean nameChosen,
        List<Linked> identities,
        List<Begun> sessions,
        List<DeviceId> devices,
        Set<Role> roles) {

    /** How many sessions an account remembers; beginning one more ends the oldest. */
    public static final int MOST_SESSIONS = 50;

    /** How many ways in an account may have. */
    public static final int MOST_IDENTITIES = 10;

    /** How many devices an account remembers; adding one more retires one of them. */
    public static final int MOST_DEVICES = 10;

    private static final SealedProfile NO_PROFILE = new SealedProfile(null, false, null, null);

    /** A way in. */
    public record Linked(IdentityId identityId, Provider provider) {}

    /** A session and its absolute deadline. */
    public record Begun(SessionId sessionId, Instant until) {}

    public AccountState {
        identities = List.copyOf(identities);
        sessions = List.copyOf(sessions);
        devices = List.copyOf(devices);
        roles = Set.copyOf(roles);
    }

    /**
     * The state after one more event.
     *
     * @param before the state so far; null before {@link AccountOpened}
     * @throws IllegalStateException when an account's first event is not its opening
     */
    public static AccountState evolve(@Nullable AccountState before, AccountEvent event) {
        if (event instanceof AccountOpened opened) {
            return new AccountState(
                    opened.accountId(),
                    AccountStatus.ACTIVE,
                    opened.profile(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of());
        }
        if (before == null) {
            throw new IllegalStateException("the first event of an account is its opening");
        }
        return switch (event) {
            case AccountOpened opened -> before;
            case IdentityLinked linked ->
                before.with(
                        plus(before.without(linked.identityId()), new Linked(linked.identityId(), linked.provider())));
            case IdentityUnlinked unlinked -> before.with(before.without(unlinked.identityId()));
            case SignedIn signedIn -> before.signedIn(signedIn);
            case DeviceAdded added -> before.added(added);
            case ProfileChanged changed -> before.with(changed.profile(), changed.nameChosen());
            case RoleGranted granted -> before.with(granted.role(), true);
            case RoleWithdrawn withdrawn -> before.with(withdrawn.role(), false);
            case AccountSuspended suspended ->
                before.with(AccountStatus.SUSPENDED).withoutSessions();
            case AccountReinstated reinstated -> before.with(AccountStatus.ACTIVE);
            case SignedOutEverywhere everywhere -> before.signedOut(everywhere);
            case ErasureRequested requested -> before;
            case AccountErased erased ->
                new AccountState(
                        before.accountId,
                        AccountStatus.ERASED,
                        NO_PROFILE,
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        Set.of());
        };
    }

    public boolean holds(IdentityId identityId) {
        return identities.stream().anyMatch(linked -> linked.identityId().equals(identityId));
    }

    private AccountState signedIn(SignedIn event) {
        var kept = sessions.stream()
                .filter(begun -> !event.forgotten().contains(begun.sessionId()))
                .toList();
        return withSessions(plus(kept, new Begun(event.sessionId(), event.until())));
    }

    private AccountState added(DeviceAdded event) {
        var kept = devices.stream()
                .filter(device ->
                        !event.forgotten().contains(device) && !event.deviceId().equals(device))
                .toList();
        return new AccountState(
                accountId, status, profile, nameChosen, identities, sessions, plus(kept, event.deviceId()), roles);
    }

    private AccountState signedOut(SignedOutEverywhere event) {
        return withSessions(sessions.stream()
                .filter(begun -> event.kept() && begun.sessionId().equals(event.sessionId()))
                .toList());
    }

    private List<Linked> without(IdentityId identityId) {
        return identities.stream()
                .filter(linked -> !linked.identityId().equals(identityId))
                .toList();
    }

    private AccountState with(List<Linked> linked) {
        return new AccountState(accountId, status, profile, nameChosen, linked, sessions, devices, roles);
    }

    private AccountState with(AccountStatus next) {
        return new AccountState(accountId, next, profile, nameChosen, identities, sessions, devices, roles);
    }

    private AccountState with(SealedProfile next, boolean chosen) {
        return new AccountState(accountId, status, next, chosen, identities, sessions, devices, roles);
    }

    private AccountState with(Role role, boolean held) {
        var next = EnumSet.noneOf(Role.class);
        next.addAll(roles);
        if (held) {
            next.add(role);
        } else {
            next.remove(role);
        }
        return new AccountState(accountId, status, profile, nameChosen, identities, sessions, devices, next);
    }

    private AccountState withoutSessions() {
        return withSessions(List.of());
    }

    private AccountState withSessions(List<Begun> begun) {
        return new AccountState(accountId, status, profile, nameChosen, identities, begun, devices, roles);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
