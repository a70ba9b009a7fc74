package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.Table;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code me}: reads with the access token. */
@Command(
        name = "me",
        description = "Shows who is signed in, and that account's phones.",
        footer = "%nExample: ./hamrah iphone me")
final class MeCommand extends PhoneCommand {

    @Override
    int run(Phone phone, PrintWriter out) {
        var account = phone.read("/api/v1/me").orFail();
        var devices = phone.read("/api/v1/me/devices").orFail().body().path("devices");
        out.println("Account  " + account.text("accountId"));
        out.println("Name     " + Table.printable(account.text("name")));
        out.println("E-mail   " + Table.printable(account.text("email")));
        out.println("Session  " + phone.session().sessionId());
        devices.forEach(device -> out.println("Phone    " + line(device)));
        return 0;
    }

    private static String line(JsonNode device) {
        return device.path("deviceId").asString("")
                + "  " + Table.printable(device.path("client").asString(""))
                + ", " + device.path("status").asString("").toLowerCase(Locale.ROOT)
                + ", sessions: " + device.path("sessions").asInt(0)
                + (device.path("suspicious").asBoolean(false) ? ", something odd was noticed" : "");
    }
}
