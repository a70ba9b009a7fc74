package app.hamrah.demo.phone;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code register}: once for an installation. */
@Command(
        name = "register",
        description = "Makes a key, has the local Apple attest it, and registers the phone.",
        footer = "%nExample: ./hamrah iphone register")
final class RegisterCommand extends PhoneCommand {

    @Option(names = "--new", description = "Begins with a new key, as after an app is installed again.")
    private boolean fresh;

    @Override
    boolean makesPhones() {
        return true;
    }

    @Override
    boolean wantsNewPhone() {
        return fresh;
    }

    @Override
    int run(Phone phone, PrintWriter out) {
        var reply = phone.register();
        if (reply.code().equals("device-known")) {
            out.println("This phone was registered before. Next: ./hamrah iphone sign-in");
            return 0;
        }
        out.println("Registered as " + reply.orFail().text("deviceId") + ". Next: ./hamrah iphone sign-in");
        return 0;
    }
}
