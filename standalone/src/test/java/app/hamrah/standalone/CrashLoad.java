package app.hamrah.standalone;

import app.hamrah.schema.Outcome;
import app.hamrah.schema.StreamId;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceAnswer.Registered;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * The whole service under load without end: people sign in, in browsers and on phones, whose sessions are refreshed; some
 * end the session, some lose the phone, some erase the account, and the read models are rebuilt meanwhile.
 *
 * <p>Each line {@code acknowledged WHAT WHICH OF .} that it prints has been acknowledged, and is whole with its dot:
 * {@code signed-in}, {@code ended} and {@code erased} tell a session and its account, {@code refreshed} a session and its
 * generation, {@code registered} a device and its counter, {@code bound} and {@code revoked} a device and its account.
 */
final class CrashLoad {

    /** All there are; {@link ServiceCrashTest} looks that none is forgotten. */
    static final List<String> READ_MODELS =
            List.of("account_v1", "identity_v1", "device_v2", "session_v2", "activity_v1");

    private static final int THREADS = 12;

    private final RunningStandalone service;

    private CrashLoad(RunningStandalone service) {
        this.service = service;
    }

    public static void main(String[] arguments) {
        var load = new CrashLoad(RunningStandalone.inFiles(
                Path.of(arguments[0]), Clock.systemUTC(), Arrays.copyOfRange(arguments, 1, arguments.length)));
        for (int i = 0; i < THREADS; i++) {
            start(load::run);
        }
        start(load::rebuild);
    }

    /** A load that has stopped proves nothing: then all of it ends, and not as if it were killed. */
    private static void start(Runnable work) {
        Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, e) -> {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                })
                .start(work);
    }

    private void run() {
        while (true) {
            var identity = Logins.identity();
            live(identity);
            if (ThreadLocalRandom.current().nextInt(4) == 0) {
                live(identity);
            }
        }
    }

    private void rebuild() {
        var management = new ManagementClient(service);
        while (true) {
            for (var readModel : READ_MODELS) {
                // Not while it is still being filled.
                Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> management
                                        .post("projections/" + readModel, "{\"action\":\"rebuild\"}")
                                        .status()
                                == 202);
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(20))
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> !management
                                .get("projections/" + readModel)
                                .body()
                                .get("rebuild")
                                .get("finishedAt")
                                .isNull());
            }
        }
    }

    private void live(IdentityId identity) {
        if (ThreadLocalRandom.current().nextBoolean()) {
            inBrowser(identity);
        } else {
            onPhone(identity);
        }
    }

    private void inBrowser(IdentityId identity) {
        Accepted accepted = service.send(Logins.of(identity));
        var standing = accepted.standing();
        tell("signed-in", standing.sessionId(), standing.accountId());
        leave(standing, ThreadLocalRandom.current().nextInt(5));
    }

    private void onPhone(IdentityId identity) {
        var phone = Phones.newDevice();
        var counter = 0L;
        var registered = (Registered) service.<DeviceAnswer>send(Phones.registration(phone));
        tell("registered", phone, registered.standing().counter());
        Accepted accepted = service.send(Phones.signIn(Logins.of(identity), phone, ++counter));
        var standing = accepted.standing();
        tell("signed-in", standing.sessionId(), standing.accountId());
        tell("bound", phone, standing.accountId());
        for (int i = ThreadLocalRandom.current().nextInt(4); i > 0; i--) {
            var refreshed = (Refreshed)
                    service.<RefreshAnswer>send(Phones.refresh(standing.sessionId(), (int) counter, phone, ++counter));
            tell("refreshed", standing.sessionId(), refreshed.generation());
            tell("registered", phone, counter);
        }
        var next = ThreadLocalRandom.current().nextInt(6);
        if (next == 5) {
            done(new RevokeDevice(phone, standing.accountId(), standing.sessionId(), Logins.by(standing)));
            tell("revoked", phone, standing.accountId());
            tell("ended", standing.sessionId(), standing.accountId());
        } else {
            leave(standing, next);
        }
    }

    private void leave(SessionStanding standing, int how) {
        var session = standing.sessionId();
        var account = standing.accountId();
        var by = Logins.by(standing);
        switch (how) {
            case 0, 1 -> {
                done(new EndSession(session, account, EndReason.SIGNED_OUT, by));
                tell("ended", session, account);
            }
            case 2 -> {
                done(new EraseAccount(account, session, by));
                tell("erased", session, account);
            }
            default -> {
                // This one stays.
            }
        }
    }

    private void done(Object command) {
        if (!(service.<Outcome>send(command) instanceof Outcome.Done)) {
            throw new IllegalStateException("refused: " + command.getClass());
        }
    }

    private static void tell(String what, StreamId which, Object of) {
        var line = ("acknowledged " + what + " " + which + " " + of + " .\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (System.out) {
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }
}
