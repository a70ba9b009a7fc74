package app.hamrah.schema;

import app.hamrah.schema.account.AccountEvent;
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
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.account.SealedProfile;
import app.hamrah.schema.challenge.ChallengeEvent;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DevicePublicKey;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.AttemptId;
import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInEvent;
import app.hamrah.schema.signin.SignInEvent.SignInRefused;
import app.hamrah.schema.signin.SignInStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One example of every event, in the order one account could have lived through them. */
public final class EventExamples {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final AccountId ACCOUNT = new AccountId("acc_019ca8f2-5c00-7000-8000-000000000001");
    public static final SessionId SESSION = new SessionId("ses_019ca8f2-5c00-7000-8000-000000000002");
    public static final SessionId FORGOTTEN_SESSION = new SessionId("ses_019ca8f2-5c00-7000-8000-000000000004");
    public static final IdentityId IDENTITY = new IdentityId("idn_" + "A".repeat(43));
    public static final IdentityId SECOND_IDENTITY = new IdentityId("idn_" + "B".repeat(43));
    public static final DeviceId DEVICE = new DeviceId("dev_" + "A".repeat(43));
    public static final DeviceId FORGOTTEN_DEVICE = new DeviceId("dev_" + "B".repeat(42) + "A");
    public static final DevicePublicKey DEVICE_KEY =
            new DevicePublicKey("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE" + "A".repeat(86));
    public static final ChallengeId CHALLENGE = new ChallengeId("chl_019ca8f2-5c00-7000-8000-000000000005");
    public static final AttemptId ATTEMPT = new AttemptId("att_019ca8f2-5c00-7000-8000-000000000003");
    public static final ClientLabel CLIENT = new ClientLabel("Firefox on Linux");
    public static final SealedProfile PROFILE =
            new SealedProfile(new Sealed("c2VhbGVkLWVtYWls"), true, new Sealed("c2VhbGVkLW5hbWU"), null);

    private EventExamples() {}

    /** The provenance of something the account did on the web, so many seconds after {@link #NOW}. */
    public static Provenance after(long seconds) {
        return new Provenance(
                ACCOUNT.asActor(),
                Channel.WEB,
                new RequestId("request-" + seconds + "-example"),
                NOW.plusSeconds(seconds));
    }

    public static List<SessionEvent> ofSession() {
        return List.of(
                started(DEVICE),
                new SessionExtended(SESSION, ACCOUNT, 2, NOW.plus(Duration.ofDays(46)), after(16 * 86_400)),
                new SessionSteppedUp(SESSION, ACCOUNT, IDENTITY, 3, NOW.plus(Duration.ofDays(17)), after(17 * 86_400)),
                new CredentialRotated(SESSION, ACCOUNT, 4, NOW.plus(Duration.ofDays(47)), after(17 * 86_400 + 60)),
                new RetryAnswered(SESSION, ACCOUNT, 4, after(17 * 86_400 + 120)),
                new ReuseDetected(SESSION, ACCOUNT, 2, 4, after(18 * 86_400)),
                new SessionEnded(SESSION, ACCOUNT, EndReason.SIGNED_OUT, after(18 * 86_400)));
    }

    /** A start on a device, or on none. */
    public static SessionStarted started(@Nullable DeviceId device) {
        return startedAs(SESSION, device);
    }

    public static SessionStarted startedAs(SessionId session, @Nullable DeviceId device) {
        return new SessionStarted(
                session,
                ACCOUNT,
                IDENTITY,
                Provider.GOOGLE,
                Channel.WEB,
                CLIENT,
                new Sealed("c2VhbGVkLW5ldHdvcms"),
                new Sealed("c2VhbGVkLXVzZXItYWdlbnQ"),
                device,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(90)),
                after(0));
    }

    public static List<DeviceEvent> ofDevice() {
        return List.of(
                new DeviceAttested(
                        DEVICE,
                        DEVICE_KEY,
                        new AppId("6MURL8TA57.app.hamrah.ios"),
                        DeviceEnvironment.PRODUCTION,
                        DeviceCategory.APP_STORE,
                        new OsVersion("27.0"),
                        new ClientLabel("Hamrah on iPhone"),
                        after(0)),
                new DeviceBound(DEVICE, ACCOUNT, after(60)),
                new AssertionAccepted(
                        DEVICE, SESSION, 1, DeviceCategory.APP_STORE, new BundleVersion("412"), after(60)),
                new DeviceSuspected(DEVICE, ACCOUNT, Suspicion.COUNTER_NOT_ADVANCED, after(120)),
                new ReceiptRefreshed(
                        DEVICE,
                        1,
                        NOW.plus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(2)),
                        NOW.plus(Duration.ofDays(90)),
                        after(86_400)),
                new DeviceRetired(DEVICE, ACCOUNT, after(20 * 86_400)),
                new DeviceRevoked(DEVICE, ACCOUNT, RevocationReason.ACCOUNT_ERASED, after(20 * 86_400)));
    }

    public static List<ChallengeEvent> ofChallenge() {
        return List.of(new ChallengeConsumed(
                CHALLENGE, ChallengePurpose.SIGN_IN, new RequestDigest("A".repeat(43)), SESSION, after(60)));
    }

    public static List<IdentityEvent> ofIdentity() {
        return List.of(
                new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0)),
                new IdentityReleased(IDENTITY, ACCOUNT, after(20 * 86_400)));
    }

    public static List<AccountEvent> ofAccount() {
        return List.of(
                new AccountOpened(ACCOUNT, PROFILE, after(0)),
                new IdentityLinked(ACCOUNT, IDENTITY, Provider.GOOGLE, after(0)),
                new SignedIn(
                        ACCOUNT,
                        SESSION,
                        IDENTITY,
                        NOW.plus(Duration.ofDays(90)),
                        List.of(FORGOTTEN_SESSION),
                        after(0)),
                new IdentityLinked(ACCOUNT, SECOND_IDENTITY, Provider.APPLE, after(60)),
                new IdentityUnlinked(ACCOUNT, SECOND_IDENTITY, Provider.APPLE, after(120)),
                new DeviceAdded(ACCOUNT, DEVICE, List.of(FORGOTTEN_DEVICE), after(60)),
                new ProfileChanged(ACCOUNT, PROFILE, true, after(180)),
                new RoleGranted(ACCOUNT, Role.AUDITOR, after(240)),
                new RoleWithdrawn(ACCOUNT, Role.AUDITOR, after(300)),
                new AccountSuspended(ACCOUNT, after(360)),
                new AccountReinstated(ACCOUNT, after(420)),
                new SignedOutEverywhere(ACCOUNT, SESSION, true, after(480)),
                new ErasureRequested(ACCOUNT, SESSION, after(20 * 86_400)),
                new AccountErased(ACCOUNT, after(20 * 86_400)));
    }

    public static List<SignInEvent> ofSignIn() {
        return List.of(new SignInRefused(
                ATTEMPT,
                Provider.GOOGLE,
                SignInStep.VERIFICATION,
                new ReasonCode("nonce-mismatch"),
                CLIENT,
                1,
                new Provenance(Actor.STRANGER, Channel.WEB, new RequestId("request-example"), NOW)));
    }

    /** All of them; a test holds this list against the catalogues. */
    public static List<Object> all() {
        var all = new ArrayList<Object>();
        all.addAll(ofSession());
        all.addAll(ofDevice());
        all.addAll(ofChallenge());
        all.addAll(ofIdentity());
        all.addAll(ofAccount());
        all.addAll(ofSignIn());
        return all;
    }
}
