package app.hamrah.demo.phone;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code revoke}: signs out (RFC 7009). */
@Command(
        name = "revoke",
        description = "Ends the phone's session. The phone stays registered.",
        footer = "%nExample: ./hamrah iphone revoke")
final class RevokeCommand extends PhoneCommand {

    @Override
    int run(Phone phone, PrintWriter out) {
        var session = phone.session().sessionId();
        phone.revoke();
        out.println("Signed out: session " + session + " has ended.");
        return 0;
    }
}
