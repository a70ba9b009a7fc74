package app.hamrah.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Where the demo listens, on loopback: the site, the local Google, the local Apple, and the health check. */
public record DemoPorts(int site, int google, int apple, int management) {

    static final int COMPANIONS = 3;

    public static DemoPorts from(int site) {
        return new DemoPorts(site, site + 1, site + 2, site + 3);
    }

    /** Throws {@link IllegalStateException} in words unless nobody listens on any of them. */
    void requireFree() {
        IntStream.of(site, google, apple, management).forEach(port -> {
            try {
                new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            } catch (IOException e) {
                throw new IllegalStateException(
                        "port " + port + " is taken: perhaps the demo runs already; --port N moves it", e);
            }
        });
    }
}
