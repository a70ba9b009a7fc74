package app.hamrah.edge.http;

import app.hamrah.schema.ClientLabel;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/** Turns a User-Agent into words a person knows. What it says is a claim, never a proof. */
public final class ClientLabels {

    private static final int LONGEST_READ = 512;
    private static final int LONGEST_LABEL = 64;
    private static final int MOST_REMEMBERED = 10_000;
    private static final String NOTHING_KNOWN = "Other";

    private final Parser parser = new Parser();
    private final Cache<String, ClientLabel> labels =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** The browser and where it runs, such as {@code Safari on iPhone}; {@link ClientLabel#UNKNOWN} for anything odd. */
    public ClientLabel of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return ClientLabel.UNKNOWN;
        }
        return labels.get(userAgent.substring(0, Math.min(userAgent.length(), LONGEST_READ)), this::read);
    }

    private ClientLabel read(String userAgent) {
        var client = parser.parse(userAgent);
        var program = program(client);
        var place = place(client);
        if (program == null) {
            return place == null ? ClientLabel.UNKNOWN : label(place);
        }
        return label(place == null ? program : program + " on " + place);
    }

    private static @Nullable String program(Client client) {
        var family = known(client.userAgent == null ? null : client.userAgent.family);
        return switch (family) {
            case "Mobile Safari", "Mobile Safari UI/WKWebView" -> "Safari";
            case "Chrome Mobile", "Chrome Mobile iOS", "Chrome Mobile WebView" -> "Chrome";
            case "Firefox Mobile", "Firefox iOS" -> "Firefox";
            case "Edge Mobile" -> "Edge";
            case null -> null;
            default -> family;
        };
    }

    private static @Nullable String place(Client client) {
        var device = known(client.device == null ? null : client.device.family);
        if ("iPhone".equals(device) || "iPad".equals(device)) {
            return device;
        }
        var system = known(client.os == null ? null : client.os.family);
        return "Mac OS X".equals(system) ? "macOS" : system;
    }

    private static @Nullable String known(@Nullable String family) {
        return family == null || family.isBlank() || family.equals(NOTHING_KNOWN) ? null : family;
    }

    private static ClientLabel label(String text) {
        // Some families are taken from the User-Agent itself, so nothing is certain of their characters.
        var clean = text.replaceAll("\\p{Cntrl}", "").strip();
        if (clean.isEmpty()) {
            return ClientLabel.UNKNOWN;
        }
        return new ClientLabel(clean.substring(0, Math.min(clean.length(), LONGEST_LABEL)));
    }
}
