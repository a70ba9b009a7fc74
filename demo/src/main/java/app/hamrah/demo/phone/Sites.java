package app.hamrah.demo.phone;

import app.hamrah.demo.DemoPorts;
import app.hamrah.edge.setting.Loopback;
import app.hamrah.schema.Provider;
import java.net.URI;

/** A demo on this machine, and the Google and the Apple beside it. */
record Sites(URI server) {

    static final String STANDARD = "http://localhost:8080";

    /** The demo at a URL; throws {@link IllegalArgumentException} in words for one that can be no demo. */
    static Sites of(String server) {
        var uri = URI.create(server);
        var isDemo = "http".equals(uri.getScheme())
                && Loopback.isHost(uri.getHost())
                && uri.getPort() > 0
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        if (!isDemo) {
            throw new IllegalArgumentException(
                    "the phone is a simulated one: its server must be a demo on this machine, such as " + STANDARD);
        }
        return new Sites(uri.resolve("/"));
    }

    URI api(String path) {
        return server.resolve(path);
    }

    URI provider(Provider provider, String path) {
        var ports = DemoPorts.from(server.getPort());
        var port = provider == Provider.GOOGLE ? ports.google() : ports.apple();
        return URI.create("http://localhost:" + port + path);
    }
}
