package app.hamrah.edge.pages;

import app.hamrah.edge.signin.Providers;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.identity.IdentityView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything the account page shows. Personal parts are null when unknown or erased.
 *
 * @param offered the providers to sign in with, in the order shown
 * @param fresh whether the login is young enough to link another one without confirming it first
 */
record AccountPage(
        AccountView account,
        List<SessionRow> sessions,
        List<DeviceView> devices,
        List<IdentityView> identities,
        List<ActivityView> activity,
        List<Provider> offered,
        boolean fresh) {

    public @Nullable String name() {
        return shown(account.name());
    }

    public @Nullable String email() {
        return shown(account.email());
    }

    public boolean emailVerified() {
        return account.emailVerified();
    }

    public Instant openedAt() {
        return account.openedAt();
    }

    public boolean erased() {
        return account.status() == AccountStatus.ERASED;
    }

    public boolean suspended() {
        return account.status() == AccountStatus.SUSPENDED;
    }

    /** The first letter of the name or the address, or null where there is neither. */
    public @Nullable String initial() {
        var name = name();
        var words = name == null ? email() : name;
        return words == null
                ? null
                : words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    public boolean hasOthers() {
        return sessions.stream().anyMatch(row -> !row.current());
    }

    /** The providers offered, as URLs name them, that are not linked yet; none for an account that cannot be used. */
    public List<String> linkable() {
        return account.status() == AccountStatus.ACTIVE
                ? offered.stream()
                        .filter(provider -> identities.stream().noneMatch(linked -> linked.provider() == provider))
                        .map(Providers::name)
                        .toList()
                : List.of();
    }

    private static @Nullable String shown(@Nullable Personal personal) {
        return personal == null || personal.value().isBlank() ? null : personal.value();
    }
}
