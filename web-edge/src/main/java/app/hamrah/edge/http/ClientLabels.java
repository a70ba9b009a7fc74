package app.hamrah.edge.http;

import app.hamrah.schema.ClientLabel;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns a User-Agent into words a person knows. What it says is a claim, never a proof. */
public final class ClientLabels {

    private static final List<String> DEVICES = List.of("iPhone", "iPad");
    private static final int LONGEST_READ = 512;
    private static final int LONGEST_LABEL = 64;
    private static final int MOST_REMEMBERED = 10_000;

    // Read while the server starts, so that it neither starts later nor keeps the first login waiting.
    private final CompletableFuture<ClientPatterns> patterns =
            CompletableFuture.supplyAsync(ClientPatterns::read, ClientLabels::inBackground);

    private final Cache<String, ClientLabel> labels =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private static void inBackground(Runnable task) {
        Thread.ofPlatform().name("client-labels").daemon().start(task);
    }

    /** The browser and where it runs, such as {@code Safari on iPhone}; {@link ClientLabel#UNKNOWN} for anything odd. */
    public ClientLabel of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return ClientLabel.UNKNOWN;
        }
        return labels.get(userAgent.substring(0, Math.min(userAgent.length(), LONGEST_READ)), this::read);
    }

    private ClientLabel read(String userAgent) {
        var program = program(patterns.join().program(userAgent));
        var place = place(userAgent);
        if (program == null) {
            return place == null ? ClientLabel.UNKNOWN : label(place);
        }
        return label(place == null ? program : program + " on " + place);
    }

    private static @Nullable String program(@Nullable String family) {
        return switch (family) {
            case "Mobile Safari", "Mobile Safari UI/WKWebView" -> "Safari";
            case "Chrome Mobile", "Chrome Mobile iOS", "Chrome Mobile WebView" -> "Chrome";
            case "Firefox Mobile", "Firefox iOS" -> "Firefox";
            case "Edge Mobile" -> "Edge";
            case null -> null;
            default -> family;
        };
    }

    private @Nullable String place(String userAgent) {
        for (var device : DEVICES) {
            if (userAgent.contains("(" + device + ";")) {
                return device;
            }
        }
        var system = patterns.join().system(userAgent);
        return "Mac OS X".equals(system) ? "macOS" : system;
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
