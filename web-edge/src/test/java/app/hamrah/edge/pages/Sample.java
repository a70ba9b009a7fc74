package app.hamrah.edge.pages;

import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts worth looking at. */
record Sample(
        AccountView account,
        List<SessionView> sessions,
        List<DeviceView> devices,
        List<IdentityView> identities,
        List<ActivityView> activity) {

    static final Instant NOW = Instant.parse("2026-11-23T14:03:27Z");
    static final AccountId ACCOUNT = new AccountId("acc_019aa000-0000-7000-8000-000000000001");
    static final SessionId HERE = session(1);
    static final SessionId PHONE = session(2);
    static final IdentityId GOOGLE = new IdentityId("idn_" + "g".repeat(43));
    static final DeviceId DEVICE = new DeviceId("dev_" + "d".repeat(42) + "A");
    static final DeviceId OLD_DEVICE = new DeviceId("dev_" + "e".repeat(42) + "A");
    static final IdentityId APPLE = new IdentityId("idn_" + "a".repeat(43));
    static final Version VERSION = Version.of(PHONE, 3);
    static final SessionStanding STANDING = standing(NOW);

    /** The same session, its login an hour old. */
    static final SessionStanding STALE = standing(NOW.minus(Duration.ofHours(1)));

    /** Everything known, a second device, two logins. */
    static Sample full() {
        return new Sample(
                account(AccountStatus.ACTIVE, new Personal("alice.moreau@example.com"), new Personal("Alice Moreau")),
                List.of(
                        session(PHONE, Provider.APPLE, "Safari on iPhone", new Personal("203.0.113.7"), 2),
                        session(
                                HERE,
                                Provider.GOOGLE,
                                "Firefox on Linux",
                                new Personal("2001:db8:85a3::8a2e:370:7334"),
                                0),
                        session(session(3), Provider.GOOGLE, "Chrome on Windows", null, 19),
                        inApp(4, DEVICE),
                        inApp(5, null)),
                List.of(
                        device(DEVICE, "hamrah on iPhone", DeviceEnvironment.PRODUCTION, NOW, false),
                        device(OLD_DEVICE, "hamrah on iPad", DeviceEnvironment.DEVELOPMENT, null, true)),
                List.of(
                        new IdentityView(GOOGLE, Provider.GOOGLE, NOW.minus(Duration.ofDays(211))),
                        new IdentityView(APPLE, Provider.APPLE, NOW.minus(Duration.ofDays(40)))),
                List.of(
                        activity(0, "session.started", "Firefox on Linux", "GOOGLE"),
                        activity(1, "session.ended", "Chrome on Android", "ENDED_BY_USER"),
                        activity(2, "session.started", "Safari on iPhone", "APPLE"),
                        activity(12, "session.ended", "Edge on Windows", "EXPIRED"),
                        activity(19, "session.started", "Chrome on Windows", "GOOGLE"),
                        activity(40, "account.identity-linked", null, "APPLE"),
                        activity(41, "account.profile-changed", null, null),
                        activity(211, "account.opened", null, null),
                        activity(211, "something.newer", null, "THAN_THIS_PAGE")));
    }

    /** Only what every account has: this session and one login. */
    static Sample bare() {
        return new Sample(
                account(AccountStatus.ACTIVE, null, null),
                List.of(session(HERE, Provider.GOOGLE, "Unknown client", null, 0)),
                List.of(),
                List.of(new IdentityView(GOOGLE, Provider.GOOGLE, NOW)),
                List.of());
    }

    static Sample erased() {
        return new Sample(account(AccountStatus.ERASED, null, null), List.of(), List.of(), List.of(), List.of());
    }

    /** Names and labels that would be markup, were they not escaped. */
    static Sample hostile() {
        var markup = "<script>alert(1)</script>\"'><img src=x>";
        return new Sample(
                account(AccountStatus.ACTIVE, new Personal(markup + "@example.com"), new Personal(markup)),
                List.of(
                        session(HERE, Provider.GOOGLE, markup, new Personal(markup), 0),
                        session(PHONE, Provider.APPLE, markup, new Personal(markup), 0)),
                List.of(device(DEVICE, markup, DeviceEnvironment.PRODUCTION, NOW, false)),
                List.of(new IdentityView(GOOGLE, Provider.GOOGLE, NOW)),
                List.of(activity(0, markup, markup, markup)));
    }

    private static AccountView account(AccountStatus status, @Nullable Personal email, @Nullable Personal name) {
        return new AccountView(
                ACCOUNT, status, email, email != null, name, false, null, Set.of(), NOW.minus(Duration.ofDays(211)));
    }

    private static SessionStanding standing(Instant authenticatedAt) {
        return new SessionStanding(
                HERE,
                ACCOUNT,
                1,
                1,
                authenticatedAt,
                authenticatedAt.plus(Duration.ofMinutes(10)),
                NOW.plus(Duration.ofDays(15)),
                NOW.plus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(90)),
                Version.of(HERE, 0));
    }

    private static SessionId session(int number) {
        return new SessionId("ses_019aa000-0000-7000-8000-00000000000" + number);
    }

    private static SessionView session(
            SessionId id, Provider provider, String client, @Nullable Personal network, int daysAgo) {
        var startedAt = NOW.minus(Duration.ofDays(daysAgo));
        return new SessionView(
                id,
                ACCOUNT,
                provider,
                Channel.WEB,
                new ClientLabel(client),
                network,
                null,
                startedAt,
                startedAt,
                null,
                startedAt.plus(Duration.ofDays(30)));
    }

    private static SessionView inApp(int number, @Nullable DeviceId device) {
        return new SessionView(
                session(number),
                ACCOUNT,
                Provider.APPLE,
                Channel.IOS,
                new ClientLabel("hamrah on iPhone"),
                null,
                device,
                NOW,
                NOW,
                null,
                NOW.plus(Duration.ofDays(30)));
    }

    private static DeviceView device(
            DeviceId id,
            String client,
            DeviceEnvironment environment,
            @Nullable Instant lastSeenAt,
            boolean suspicious) {
        return new DeviceView(
                id,
                new ClientLabel(client),
                new AppId("6MURL8TA57.app.hamrah.ios"),
                lastSeenAt == null ? null : new OsVersion("27.0"),
                lastSeenAt == null ? null : new BundleVersion("412"),
                environment,
                DeviceStatus.BOUND,
                NOW.minus(Duration.ofDays(80)),
                lastSeenAt,
                suspicious,
                lastSeenAt == null ? 0 : 1);
    }

    private static ActivityView activity(int daysAgo, String kind, @Nullable String client, @Nullable String detail) {
        return new ActivityView(
                NOW.minus(Duration.ofDays(daysAgo).plusMinutes(7L * daysAgo)),
                kind,
                client == null ? null : new ClientLabel(client),
                detail);
    }
}
