package app.hamrah.standalone;

import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionId;
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
 * The whole service under load without end: people sign in, some end the session, some erase the account, and the read
 * models are rebuilt meanwhile. Each line it prints has been acknowledged: {@code signed-in}, {@code ended} or
 * {@code erased}, the session and the account.
 */
final class CrashLoad {

    private static final int THREADS = 12;

    private final RunningStandalone service;

    private CrashLoad(RunningStandalone service) {
        this.service = service;
    }

    public static void main(String[] arguments) {
        var load = new CrashLoad(RunningStandalone.start(
                Path.of(arguments[0]), Clock.systemUTC(), Arrays.copyOfRange(arguments, 1, arguments.length)));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(load::run);
        }
        Thread.ofPlatform().start(load::rebuild);
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
            for (var readModel : List.of("session_v2", "activity_v1", "account_v1", "identity_v1")) {
                management.post("projections/" + readModel, "{\"action\":\"rebuild\"}");
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
        Accepted accepted = service.send(Logins.of(identity));
        var session = accepted.standing().sessionId();
        var account = accepted.standing().accountId();
        var by = Logins.by(accepted.standing());
        tell("signed-in", session, account);
        switch (ThreadLocalRandom.current().nextInt(5)) {
            case 0, 1 -> {
                service.<Outcome>send(new EndSession(session, account, EndReason.SIGNED_OUT, by));
                tell("ended", session, account);
            }
            case 2 -> {
                service.<Outcome>send(new EraseAccount(account, session, by));
                tell("erased", session, account);
            }
            default -> {
                // This one stays.
            }
        }
    }

    private static void tell(String what, SessionId session, AccountId account) {
        var line = (what + " " + session + " " + account + "\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (System.out) {
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }
}
