package app.hamrah.demo;

import app.hamrah.schema.Provider;
import java.util.List;
import java.util.SplittableRandom;

/** Browsers as they introduce themselves, and addresses from the ranges kept for documents (RFC 5737, RFC 3849). */
final class Devices {

    static final String FIREFOX_LINUX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    static final String FIREFOX_WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";
    static final String CHROME_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    static final String CHROME_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    static final String EDGE_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
    static final String SAFARI_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
            + "(KHTML, like Gecko) Version/26.1 Safari/605.1.15";
    static final String SAFARI_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) "
            + "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";
    static final String SAFARI_IPAD = "Mozilla/5.0 (iPad; CPU OS 18_7 like Mac OS X) AppleWebKit/605.1.15 "
            + "(KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";
    static final String CHROME_ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 "
            + "(KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
    static final String SCRIPT = "python-requests/2.32.5";

    private static final List<String> AT_GOOGLE =
            List.of(CHROME_WINDOWS, CHROME_ANDROID, FIREFOX_LINUX, FIREFOX_WINDOWS, EDGE_WINDOWS, CHROME_MAC);
    private static final List<String> AT_APPLE = List.of(SAFARI_IPHONE, SAFARI_MAC, SAFARI_IPAD);

    private Devices() {}

    static Device home(String userAgent, int host) {
        return new Device(userAgent, "203.0.113." + host);
    }

    static Device away(String userAgent, int host) {
        return new Device(userAgent, "198.51.100." + host);
    }

    static Device strange(String userAgent, int host) {
        return new Device(userAgent, "192.0.2." + host);
    }

    static Device modern(String userAgent, int net, int host) {
        return new Device(userAgent, "2001:db8:" + Integer.toHexString(net) + "::" + Integer.toHexString(host));
    }

    /** Something that somebody with this habit might own. */
    static Device any(SplittableRandom random, Provider habit) {
        var agents = switch (habit) {
            case GOOGLE -> AT_GOOGLE;
            case APPLE -> AT_APPLE;
        };
        var agent = agents.get(random.nextInt(agents.size()));
        return switch (random.nextInt(3)) {
            case 0 -> home(agent, random.nextInt(1, 255));
            case 1 -> away(agent, random.nextInt(1, 255));
            default -> modern(agent, random.nextInt(1, 0x10000), random.nextInt(1, 0x10000));
        };
    }
}
