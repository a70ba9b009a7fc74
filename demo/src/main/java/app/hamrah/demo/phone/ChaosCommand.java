package app.hamrah.demo.phone;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code chaos}: a refresh token is stolen, and what comes of it. */
@Command(
        name = "chaos",
        description = {
            "Steals a refresh token of this phone, and shows what comes of it.",
            "The thief tries it without a phone, from another phone, and with this phone's own key, half a minute after it was",
            "replaced. The last ends the session, and nothing before it does."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the thief got nothing, and the session ended as it must", "1:not so"},
        footer = "%nExample: ./hamrah iphone chaos")
final class ChaosCommand extends PhoneCommand {

    /** How long a replaced token is still taken for a late request of the same phone, and a second. */
    private static final Duration GRACE = Duration.ofSeconds(31);

    @Override
    int run(Phone phone, PrintWriter out) {
        var stolen = phone.session().refreshToken();
        out.println(
                "A thief copies the refresh token of session " + phone.session().sessionId() + ".");
        phone.refresh();
        var replaced = System.nanoTime();
        phone.refresh();
        out.println("The phone refreshes twice. It is signed in, and the copy is old.");

        var unsigned = phone.tradeUnsigned(stolen);
        out.println("The thief sends the copy, signed by nobody:     " + unsigned.problem());
        var other = phone.another();
        other.register().orFail();
        var foreign = other.trade(stolen);
        out.println("The thief sends it from another, real phone:    " + foreign.problem());
        if (unsigned.isGood() || foreign.isGood()) {
            out.println("The thief got tokens. That must not happen.");
            return 1;
        }
        phone.refresh();
        out.println("Neither has ended anything: a token that is not signed for proves nothing. The phone refreshes.");

        out.println("The thief has the phone's key, too, and waits: for 30 s an old token may be a late request ...");
        out.flush();
        Patience.real(GRACE.minusNanos(System.nanoTime() - replaced));
        var copied = phone.trade(stolen);
        out.println("The thief sends the copy, signed by the phone:  " + copied.problem());
        var newest = phone.trade(phone.session().refreshToken());
        out.println("The phone sends its newest token:               " + newest.problem());
        var isIn = phone.isIn();
        out.println("The phone's access token:                       " + (isIn ? "is taken" : "is refused"));
        if (copied.isGood() || newest.isGood() || isIn || !newest.code().equals("session-over")) {
            out.println("The session goes on. That must not happen.");
            return 1;
        }
        phone.forgetSession();
        out.println("The session is dead for both: nobody can tell which of them was the thief. Next: sign in again.");
        return 0;
    }
}
