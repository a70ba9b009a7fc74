package app.hamrah.standalone;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Ids;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.challenge.ChallengeId;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.challenge.RequestDigest;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What the edge would say of iPhones. */
public final class Phones {

    private static final Origin PHONE = new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-phone"));

    private Phones() {}

    public static DeviceId newDevice() {
        return DeviceId.of(bytes());
    }

    static ChallengeUse challenge(ChallengePurpose purpose) {
        var random = ThreadLocalRandom.current();
        return new ChallengeUse(
                ChallengeId.of(Ids.uuid7(System.currentTimeMillis(), random.nextLong(), random.nextLong())),
                purpose,
                RequestDigest.of(bytes()));
    }

    static DeviceProof proof(DeviceId device, long counter) {
        return new DeviceProof(device, counter, null, null);
    }

    public static RegisterDevice registration(DeviceId device) {
        return new RegisterDevice(
                device,
                EventExamples.DEVICE_KEY,
                new AppId("6MURL8TA57.app.hamrah.ios"),
                DeviceEnvironment.PRODUCTION,
                null,
                null,
                new ClientLabel("Hamrah on iPhone"),
                challenge(ChallengePurpose.REGISTER),
                PHONE);
    }

    /** A login as an app would make it. */
    public static SignInNatively signIn(SignIn login, DeviceId device, long counter) {
        var natively = new SignIn(
                login.identityId(),
                login.provider(),
                SessionId.of(UUID.randomUUID()),
                login.newAccountId(),
                login.profile(),
                login.client(),
                login.network(),
                login.userAgent(),
                login.authenticatedAt(),
                PHONE);
        return new SignInNatively(natively, proof(device, counter), challenge(ChallengePurpose.SIGN_IN));
    }

    static RefreshSession refresh(SessionId session, int generation, DeviceId device, long counter) {
        return new RefreshSession(
                session, generation, proof(device, counter), challenge(ChallengePurpose.REFRESH), PHONE);
    }

    private static byte[] bytes() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
