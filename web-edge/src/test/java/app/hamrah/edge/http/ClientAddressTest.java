package app.hamrah.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

class ClientAddressTest {

    private static String of(MockServerHttpRequest.BaseBuilder<?> request) {
        return ClientAddress.of(MockServerWebExchange.from(request));
    }

    @Test
    void itIsThePeersAddress() throws Exception {
        var peer = new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 1234);

        assertThat(of(MockServerHttpRequest.get("/").remoteAddress(peer))).isEqualTo("192.0.2.7");
    }

    @Test
    void whatTheClientSaysOfItselfDoesNotCount() throws Exception {
        var peer = new InetSocketAddress(InetAddress.getByName("2001:db8::7"), 1234);

        assertThat(of(MockServerHttpRequest.get("/")
                        .remoteAddress(peer)
                        .header("X-Forwarded-For", "203.0.113.1")
                        .header("Forwarded", "for=203.0.113.1")))
                .isEqualTo("2001:db8:0:0:0:0:0:7");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.1, 203.0.113.1",
        "'203.0.113.1, 192.0.2.7', 203.0.113.1",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7], 2001:db8:0:0:0:0:0:7",
        "not-an-address.example, ",
        "999.0.2.1, ",
        "unknown, "
    })
    void behindAProxyItIsTheOneTheProxyTells(String told, String address) throws Exception {
        var proxy = new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 1234);
        var request = MockServerHttpRequest.get("http://localhost/")
                .remoteAddress(proxy)
                .header("X-Forwarded-For", told)
                .build();

        var forwarded = new ForwardedHeaderTransformer().apply(request);

        var exchange =
                MockServerWebExchange.from(request).mutate().request(forwarded).build();
        assertThat(ClientAddress.of(exchange)).isEqualTo(address);
    }

    @Test
    void itMayBeUnknown() {
        assertThat(of(MockServerHttpRequest.get("/"))).isNull();
        assertThat(of(MockServerHttpRequest.get("/")
                        .remoteAddress(InetSocketAddress.createUnresolved("client.example", 1))))
                .isNull();
    }
}
