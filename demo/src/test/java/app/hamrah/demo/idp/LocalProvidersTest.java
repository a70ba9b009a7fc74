package app.hamrah.demo.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.demo.idp.LocalProviders.Site;
import app.hamrah.schema.Provider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalProvidersTest {

    private static final Site ANYWHERE = new Site(0, URI.create("http://localhost:8080/callback"), List.of());

    @Test
    void eachListensOnALoopbackPortOfItsOwn() throws IOException {
        try (var providers = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC())) {
            var google = URI.create(providers.google().issuer());
            var apple = URI.create(providers.apple().issuer());

            assertThat(google.getHost()).isEqualTo("localhost");
            assertThat(apple.getHost()).isEqualTo("localhost");
            assertThat(google.getPort()).isPositive().isNotEqualTo(apple.getPort());
            connect("127.0.0.1", google.getPort());
            connect("127.0.0.1", apple.getPort());
        }
    }

    @Test
    void nobodyElseCanReachThem() throws IOException {
        var address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(found -> found instanceof Inet4Address && !found.isLoopbackAddress())
                .findFirst();
        assumeThat(address).as("an address others could use").isPresent();
        try (var providers = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC())) {
            var port = URI.create(providers.google().issuer()).getPort();

            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> connect(address.get().getHostAddress(), port));
        }
    }

    @Test
    void closedTheyAnswerNobody() {
        var providers = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC());
        providers.close();

        for (var provider : List.of(providers.google(), providers.apple())) {
            var port = URI.create(provider.issuer()).getPort();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> connect("127.0.0.1", port)));
        }
    }

    @Test
    void aTakenPortIsSaidByNumberAndNeitherRuns() {
        try (var first = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC())) {
            var taken = new Site(URI.create(first.apple().issuer()).getPort(), ANYWHERE.redirectUri(), List.of());

            assertThatIllegalStateException()
                    .isThrownBy(() -> LocalProviders.start(ANYWHERE, taken, null, Clock.systemUTC()))
                    .withMessage("the local APPLE cannot listen on port " + taken.port());
        }
    }

    @Test
    void aGivenPortIsPartOfTheIssuerAgainAfterARestart() {
        int port;
        try (var first = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC())) {
            port = URI.create(first.google().issuer()).getPort();
        }
        var same = new Site(port, ANYWHERE.redirectUri(), List.of());
        var second = await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> LocalProviders.start(same, ANYWHERE, null, Clock.systemUTC()), started -> true);
        try (second) {
            assertThat(second.google().issuer()).isEqualTo("http://localhost:" + port);
        }
    }

    @Test
    void secretsAreNewAtEveryStartAndNeverShown() {
        try (var first = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC());
                var second = LocalProviders.start(ANYWHERE, ANYWHERE, null, Clock.systemUTC())) {
            assertThat(List.of(
                            first.google().clientSecret(),
                            first.apple().clientSecret(),
                            second.google().clientSecret(),
                            second.apple().clientSecret()))
                    .doesNotHaveDuplicates()
                    .allMatch(secret -> secret.length() == 43);
            assertThat(first.google().toString())
                    .contains(Provider.GOOGLE.name())
                    .doesNotContain(first.google().clientSecret());
        }
    }

    private static void connect(String host, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 2_000);
        }
    }
}
