package app.hamrah.command;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Ids;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An iPhone as the edge would have verified it: what it signs has a counter that goes up. */
public final class Phone {

    public static final Origin STRANGER = new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-phone"));

    public final DeviceId id = newDevice();
    private final Scenario scenario;
    private final AtomicLong counter = new AtomicLong();

    public Phone(Scenario scenario) {
        this.scenario = scenario;
    }

    public static DeviceId newDevice() {
        return DeviceId.of(bytes());
    }

    /** A challenge given out now, to be spent on something no other request holds. */
    public static ChallengeUse challenge(ChallengePurpose purpose, Clock clock) {
        var random = ThreadLocalRandom.current();
        return new ChallengeUse(
                ChallengeId.of(Ids.uuid7(clock.millis(), random.nextLong(), random.nextLong())),
                purpose,
                RequestDigest.of(bytes()));
    }

    /** The same challenge, on something else. */
    public static ChallengeUse onSomethingElse(ChallengeUse use) {
        return new ChallengeUse(use.challengeId(), use.purpose(), RequestDigest.of(bytes()));
    }

    public ChallengeUse challenge(ChallengePurpose purpose) {
        return challenge(purpose, scenario.clock);
    }

    public RegisterDevice registration(ChallengeUse challenge) {
        return new RegisterDevice(
                id,
                EventExamples.DEVICE_KEY,
                new AppId("6MURL8TA57.app.hamrah.ios"),
                DeviceEnvironment.PRODUCTION,
                DeviceCategory.APP_STORE,
                new OsVersion("27.0"),
                new ClientLabel("Hamrah on iPhone"),
                challenge,
                STRANGER);
    }

    public Phone registered() {
        scenario.<DeviceAnswer>when(registration(challenge(ChallengePurpose.REGISTER)));
        return this;
    }

    /** Signs one more request. */
    public DeviceProof proof() {
        return proof(counter.incrementAndGet(), DeviceCategory.APP_STORE);
    }

    public DeviceProof proof(long signed, @Nullable DeviceCategory category) {
        return new DeviceProof(id, signed, category, new BundleVersion("412"));
    }

    public SignInNatively login(IdentityId identity) {
        return login(identity, proof());
    }

    public SignInNatively login(IdentityId identity, @Nullable DeviceProof proof) {
        return new SignInNatively(loginOf(identity), proof, challenge(ChallengePurpose.SIGN_IN));
    }

    public static SignIn loginOf(IdentityId identity) {
        return new SignIn(
                identity,
                Provider.APPLE,
                SessionId.of(UUID.randomUUID()),
                AccountId.of(UUID.randomUUID()),
                Scenario.PROFILE,
                new ClientLabel("Hamrah on iPhone"),
                new Personal("192.0.2.7"),
                new Personal("Hamrah/1 CFNetwork"),
                EventExamples.NOW,
                STRANGER);
    }

    /** Signs in and must be let in. */
    public SessionStanding signIn(IdentityId identity) {
        return ((Accepted) scenario.<SignInAnswer>when(login(identity))).standing();
    }

    /** A refresh with a new signature under a new challenge. */
    public RefreshSession refresh(SessionId session, int generation) {
        return new RefreshSession(session, generation, proof(), challenge(ChallengePurpose.REFRESH), STRANGER);
    }

    /** A refresh by somebody who can sign nothing. */
    public static RefreshSession unsigned(SessionId session, int generation) {
        return new RefreshSession(session, generation, null, null, STRANGER);
    }

    public RefreshAnswer refreshed(SessionId session, int generation) {
        return scenario.when(refresh(session, generation));
    }

    private static byte[] bytes() {
        var random = ThreadLocalRandom.current();
        var bytes = ByteBuffer.allocate(32);
        for (var i = 0; i < 4; i++) {
            bytes.putLong(random.nextLong());
        }
        return bytes.array();
    }
}
