package app.hamrah.standalone.settings;

import app.hamrah.edge.setting.Loopback;
import app.hamrah.edge.setting.P256Key;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether somebody can sign in: with a provider that knows our site or our apps, and by apps that can be known. */
final class ProviderSettings {

    private static final Pattern APPLE_ID = Pattern.compile("[A-Z0-9]{10}");

    private final SettingValues values;
    private final KeySettings keys;

    ProviderSettings(SettingValues values, KeySettings keys) {
        this.values = values;
        this.keys = keys;
    }

    /** One provider is enough; one that is begun must be whole. Apple may know our apps alone, and no site. */
    void check() {
        var google = provider("google", "client-id", "client-secret");
        var apple = isOfApps("apple") && values.value("hamrah.providers.apple.client-id") == null
                ? provider("apple", "team-id", "key-id", "private-key")
                : provider("apple", "client-id", "team-id", "key-id", "private-key");
        if (!google && !apple && !isForApps()) {
            values.tell("hamrah.providers.google.client-id", "is missing, and so is hamrah.providers.apple.client-id");
        }
        apple();
        if (apple || values.value("hamrah.attest.apps[0].id") != null) {
            keys.keyList("hamrah.keys.grant");
        }
        apps();
    }

    /** Apps sign in with a provider that knows them, and prove what they are. */
    private void apps() {
        var known = values.value("hamrah.attest.apps[0].id") != null
                || "allow".equalsIgnoreCase(values.value("hamrah.attest.unsupported"));
        if (isForApps() && !known) {
            values.tell("hamrah.attest.apps", "is missing: no app signs in that cannot be known by its keys");
        }
        if (known && !isForApps()) {
            values.tell(
                    "hamrah.providers.apple.native-client-ids",
                    "is missing, and so is hamrah.providers.google.native-client-ids");
        }
        var url = values.value("hamrah.public-url");
        if (url != null && !isLoopback(url)) {
            for (var root : List.of("hamrah.attest.root", "hamrah.attest.receipts.root")) {
                if (values.value(root) != null) {
                    values.tell(root, "is for the demo and tests: at a real site Apple's own root counts");
                }
            }
            if (values.value("hamrah.attest.receipts.url") != null) {
                values.tell("hamrah.attest.receipts.url", "is for tests: at a real site Apple itself is asked");
            }
        }
    }

    private boolean isForApps() {
        return isOfApps("google") || isOfApps("apple");
    }

    private boolean isOfApps(String provider) {
        return !values.list("hamrah.providers." + provider + ".native-client-ids")
                .isEmpty();
    }

    private static boolean isLoopback(String url) {
        try {
            return Loopback.isHost(new URI(url).getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void apple() {
        if (values.value("hamrah.providers.apple.client-secret") != null) {
            values.tell(
                    "hamrah.providers.apple.client-secret",
                    "is for ./hamrah demo only: Apple's is made from the private key");
        }
        for (var name : List.of("team-id", "key-id")) {
            var text = values.value("hamrah.providers.apple." + name);
            if (text != null && !APPLE_ID.matcher(text).matches()) {
                values.tell("hamrah.providers.apple." + name, "must be 10 capital letters and digits");
            }
        }
        var pem = values.value("hamrah.providers.apple.private-key");
        if (pem != null && !isP256Key(pem)) {
            values.tell(
                    "hamrah.providers.apple.private-key",
                    "is not a PKCS#8 PEM of a P-256 key (the .p8 file Apple gives)");
        }
    }

    /** Whether any of it is set; then all of {@code names} must be. */
    private boolean provider(String provider, String... names) {
        var prefix = "hamrah.providers." + provider + ".";
        for (var name : List.of("issuer", "authorization-uri", "token-uri", "jwks-uri")) {
            var text = values.value(prefix + name);
            var uri = text == null ? null : values.uri(prefix + name, text);
            if (uri != null && !"https".equals(uri.getScheme())) {
                values.tell(prefix + name, "must be https");
            }
        }
        if (Stream.of(names).allMatch(name -> values.value(prefix + name) == null)) {
            return false;
        }
        Stream.of(names).forEach(name -> values.required(prefix + name));
        return true;
    }

    private static boolean isP256Key(String pem) {
        try {
            P256Key.read(pem);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
