package app.hamrah.demo.phone;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code refresh}: stays signed in, on a bad line too. */
@Command(
        name = "refresh",
        description = "Trades the refresh token for the next one, and asks again where an answer was lost.",
        footer = "%nExample: ./hamrah iphone refresh --times 100 --drop 30")
final class RefreshCommand extends PhoneCommand {

    private static final int MOST_TIMES = 10_000;
    private static final int LINES = 10;

    @Option(names = "--times", paramLabel = "N", description = "How often; 1 if not said.")
    private int times = 1;

    @Option(
            names = "--drop",
            paramLabel = "PERCENT",
            description = "How many in a hundred answers are lost: they come, and are thrown away.")
    private int drop;

    @Override
    int run(Phone phone, PrintWriter out) {
        require(times >= 1 && times <= MOST_TIMES, "--times takes 1 to " + MOST_TIMES);
        require(drop >= 0 && drop <= 100, "--drop takes 0 to 100");
        var session = phone.session().sessionId();
        var lost = 0;
        for (var i = 1; i <= times; i++) {
            if (isLost(i)) {
                lost++;
                var thrownAway = phone.trade(phone.session().refreshToken()).orFail();
                phone.refresh();
                if (!phone.session().refreshToken().equals(thrownAway.text("refresh_token"))) {
                    out.println("Refresh " + i + " was answered twice, and not with the same token.");
                    return 1;
                }
            } else {
                phone.refresh();
            }
            if (i == times || i % Math.max(1, times / LINES) == 0) {
                out.println("Refreshed " + i + " of " + times + ", " + lost + " of them twice for a lost answer.");
                out.flush();
            }
        }
        if (!phone.session().sessionId().equals(session)) {
            out.println("The session is another one now.");
            return 1;
        }
        out.println("Still signed in: session " + session + ".");
        return 0;
    }

    /** Evenly spread, so that the share is met exactly. */
    private boolean isLost(int i) {
        return i * drop / 100 > (i - 1) * drop / 100;
    }
}
